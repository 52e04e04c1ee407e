/** `npm run bench`: measures costs and times. `-- --help` lists the parts. */
import { printHelp } from '../harness/machine/command-line.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { readBenchArguments, USAGE } from '../proof/bench/options.ts';

const given = process.argv.slice(2);
if (printHelp(given, USAGE)) process.exit(0);
const surroundings = await openSurroundings((line) => console.log(line));
try {
  const [first, ...others] = given;
  const measure =
    first === 'where'
      ? (await import('../proof/bench/where.ts')).benchWhere.bind(null, surroundings, others)
      : (await import('../proof/bench/bench.ts')).bench.bind(null, surroundings, readBenchArguments(given));
  Object.assign(process.env, await surroundings.parts());
  if (!(await measure())) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
