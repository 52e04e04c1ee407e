/** `npm run prove -- api [--requests 20000] [--seed n]`: generated requests, valid and broken, against the app. */
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { readNumbers } from './options.ts';

/** Returns whether all is well. @throws UsageError for an option that is wrong */
export async function proveApi(args: string[]): Promise<boolean> {
  const { requests, seed } = readNumbers(args, { requests: 20_000, seed: 1 + (Date.now() % 1_000_000) });
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    Object.assign(process.env, await surroundings.parts());
    const { fuzz } = await import('../api/fuzz.ts');
    console.log(`${requests} requests with seed ${seed}`);
    const started = performance.now();
    const onProgress = (done: number) => {
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      if (done % 1_000 === 0) console.log(`  … ${done} after ${seconds} s`);
    };
    const report = await fuzz({ requests, seed, onProgress });
    console.log(
      `${report.valid} valid, ${report.broken} broken; ${report.compared} of them had to change nothing`,
    );
    for (const [status, count] of Object.entries(report.statuses)) console.log(`  ${status}  ${count}`);
    for (const fault of report.faults.slice(0, 20)) console.log(`\n✗ ${fault}`);
    console.log(`\n${report.requests} requests, ${report.faults.length} faults`);
    return report.faults.length === 0;
  } finally {
    await surroundings.close();
  }
}
