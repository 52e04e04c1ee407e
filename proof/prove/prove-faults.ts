/**
 * `npm run prove -- faults [--seconds 60] [--seed n] [--clients 16] [--kills 3]`: runs a load under faults, then checks
 * every write. The store is killed `--kills` times.
 */
import { useTempFolder } from '../../harness/machine/temp-folder.ts';
import { allFaults } from '../faults/faults.ts';
import { type FaultsReport, faultsFound, runFaults } from '../faults/run.ts';
import { tableLines, writeFigures } from './figures.ts';
import { readNumbers } from './options.ts';

const SHOWN = 30;
const ROWS_SHOWN = 3;

/** Returns whether all is well. @throws UsageError for an option that is wrong */
export async function proveFaults(args: string[]): Promise<boolean> {
  const wish = readNumbers(args, { seconds: 60, seed: 1 + (Date.now() % 1_000_000), clients: 16, kills: 3 });
  useTempFolder();
  // The apps, the store and the small file system end with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  console.log(`${wish.clients} clients for ${wish.seconds} s with seed ${wish.seed}`);
  const report = await runFaults({
    ...wish,
    faults: allFaults(wish.kills),
    endpoint: process.env.DYNAMODB_ENDPOINT ?? null,
    onProgress: (line) => console.log(`  ${line}`),
  });
  console.log(`\n${linesOf(report).join('\n')}`);
  const found = faultsFound(report);
  for (const line of found.slice(0, SHOWN)) console.log(`✗ ${line}`);
  console.log(`\nFigures: ${await writeFigures('faults', report)}`);
  return found.length === 0;
}

function linesOf(report: FaultsReport): string[] {
  const ms = (value: number | null) => (value === null ? 'none' : `${value} ms`);
  const faults = report.faults.map((one) =>
    one.skipped === null
      ? [one.fault, `${one.requests}`, `${one.failed}`, ms(one.firstWriteMs), ms(one.lastFailureMs)]
      : [one.fault, `skipped: ${one.skipped}`],
  );
  const { requests, acknowledged, lost, doubled, half, leftovers, confirmed, gone } = report;
  return [
    ...tableLines([['fault', 'requests', 'failed', 'first write after', 'last failure after'], ...faults]),
    '',
    ...tableLines([
      ['requests', 'acknowledged', 'lost', 'doubled', 'half-made', 'bytes without a row'],
      [requests, acknowledged, lost.length, doubled.length, half.length, leftovers].map(String),
    ]),
    '',
    ...tableLines([
      ['failed requests', 'count'],
      ...Object.entries(report.errors).map(([name, count]) => [name, String(count)]),
    ]),
    '',
    `Writes that the store had confirmed when it was killed: ${confirmed}, gone after it: ${gone.length}.`,
    ...gone.map(
      ({ operation, rows, beforeKillMs }) =>
        `  ${operation} ${beforeKillMs} ms before the kill, ${rows.length} rows: ${rows.slice(0, ROWS_SHOWN).join(', ')}`,
    ),
  ];
}
