/** `npm run bench:today [-- <archived tasks>]`: what Today costs at 200 open tasks, without and with a history; 100,000 unless told. */
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../harness/machine/script-error.ts';

const [archived = 100_000] = process.argv.slice(2).map(Number);
/** The goal that the cost is held against. */
const MOST = { requests: 5, units: 25 };
const surroundings = await openSurroundings((line) => console.log(line));
try {
  const { DYNAMODB_ENDPOINT = '' } = await surroundings.parts();
  const { costOfToday } = await import('../proof/bench/today.ts');
  const costs = await costOfToday(DYNAMODB_ENDPOINT, [0, archived], (rows) =>
    console.log(`  … ${rows} archived rows written`),
  );
  console.log('\narchived tasks   requests   read units   ms');
  for (const { archivedTasks, requests, units, ms } of costs) {
    console.log(
      `${String(archivedTasks).padStart(14)}   ${String(requests).padStart(8)}   ${units.toFixed(1).padStart(10)}   ${ms}`,
    );
  }
  console.log(`\n${costs[0]?.detail.join(' · ')}`);
  const [bare, full] = costs;
  const flat = bare?.requests === full?.requests && bare?.units === full?.units;
  const within = costs.every(({ requests, units }) => requests <= MOST.requests && units <= MOST.units);
  console.log(
    `${flat ? 'equal' : 'NOT EQUAL'}; ${within ? 'within' : 'ABOVE'} ${MOST.requests} requests and ${MOST.units} units`,
  );
  if (!flat || !within) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
