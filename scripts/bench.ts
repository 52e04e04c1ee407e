/** `npm run bench`: measures costs and times. `-- --help` lists the parts. */
import { checkArguments } from '../harness/run/chosen.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { runScript } from '../infra/commands/fail-script.ts';
import { readBenchArguments, USAGE } from '../proof/bench/options.ts';

await runScript(USAGE, async (given) => {
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
    return met ? 0 : 1;
  } finally {
    await surroundings.close();
  }
});
