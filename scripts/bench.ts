/** `npm run bench`: measures costs and times. `-- --help` lists the parts. */
import { printHelp } from '../harness/machine/command-line.ts';
import { checkArguments } from '../harness/run/chosen.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { readBenchArguments, USAGE } from '../proof/bench/options.ts';

const given = process.argv.slice(2);
if (printHelp(given, USAGE)) process.exit(0);
try {
  const [first, ...others] = given;
  const where = first === 'where';
  if (where) await checkArguments(others);
  const wanted = where ? null : readBenchArguments(given);
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    Object.assign(process.env, await surroundings.parts());
    const met = wanted
      ? await (await import('../proof/bench/bench.ts')).bench(surroundings, wanted)
      : await (await import('../proof/bench/where.ts')).benchWhere(surroundings, others);
    if (!met) process.exitCode = 1;
  } finally {
    await surroundings.close();
  }
} catch (error) {
  failScript(error);
}
