/** Carries out what the command line asks for: connects, runs, prints, and answers with the exit code. */
import { randomUUID } from 'node:crypto';
import { runDaily } from '../../src/catch-up/daily.ts';
import { readRange } from '../../src/catch-up/range.ts';
import type { Report } from '../../src/catch-up/report.ts';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { today } from '../../src/domain/civil-date.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { readSettings, type Settings, SettingsError } from '../../src/settings.ts';
import { closeTable, connectTable, type Table } from '../../src/store/table.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';
import { reportLines } from './print.ts';
import { progressBar } from './progress-bar.ts';

/** 0 nothing failed · 1 something failed or is left to do · 2 not understood, nothing was done. */
export async function runFromCommandLine(args: string[]): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(USAGE);
      return 0;
    }
    const report = await run(options, readSettings(process.env));
    console.log(options.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n'));
    return report.failures > 0 || !report.complete ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError || error instanceof Refusal || error instanceof SettingsError) {
      console.error(
        `${error.message}${error instanceof UsageError ? '\n"npm run catch-up -- --help" says more.' : ''}`,
      );
      return 2;
    }
    if (!(error instanceof StoreUnavailable)) throw error;
    console.error(`${error.message}\nNothing is lost: run it again when the store answers.`);
    return 1;
  }
}

async function run(options: Options, settings: Settings): Promise<Report> {
  const table = connectTable({
    name: settings.tableName,
    endpoint: settings.dynamodbEndpoint ?? undefined,
    region: settings.awsRegion,
    patience: settings.storePatience,
  });
  const bar = progressBar(process.stderr);
  try {
    return await asked(table, options, settings, bar.show);
  } finally {
    bar.clear();
    closeTable(table);
  }
}

function asked(
  table: Table,
  options: Options,
  { timeZone }: Settings,
  onProgress: (done: number, planned: number) => void,
): Promise<Report> {
  const context = { table, clock: () => new Date(), runId: randomUUID() };
  const { dryRun } = options;
  if (options.daily) return runDaily(context, timeZone, { dryRun, onProgress });
  const range = readRange(options, today(context.clock, timeZone));
  const field = options.date === undefined ? 'to' : 'date';
  return runCatchUp(context, { range, dryRun, field, onProgress });
}
