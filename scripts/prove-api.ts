/** `npm run prove:api [-- <requests> [seed]]`: generated requests, valid and broken, against the app; 20,000 unless told. */
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../harness/machine/script-error.ts';

const [requests = 20_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const surroundings = await openSurroundings((line) => console.log(line));
try {
  Object.assign(process.env, await surroundings.parts());
  const { fuzz } = await import('../proof/api/fuzz.ts');
  console.log(`${requests} requests with seed ${seed}`);
  const started = performance.now();
  const onProgress = (done: number) => {
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    if (done % 1_000 === 0) console.log(`  … ${done} after ${seconds} s`);
  };
  const report = await fuzz({ requests, seed, onProgress });
  console.log(
    `${report.valid} valid, ${report.broken} broken; the whole table compared ${report.compared} times`,
  );
  for (const [status, count] of Object.entries(report.statuses)) console.log(`  ${status}  ${count}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`\n✗ ${fault}`);
  console.log(`\n${report.requests} requests, ${report.faults.length} faults`);
  if (report.faults.length > 0) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
