/** Runs `npm run catch-up`: connects, runs, prints the report, and returns the exit code. */
import { randomUUID } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { printHelp, UsageError } from '../../../harness/machine/command-line.ts';
import type { Terminal } from '../../../harness/machine/terminal.ts';
import type { RunContext } from '../../../src/catch-up/context.ts';
import { runDaily } from '../../../src/catch-up/daily.ts';
import { PlanChanged } from '../../../src/catch-up/plan-digest.ts';
import { readRange } from '../../../src/catch-up/range.ts';
import { endedWell, type Report } from '../../../src/catch-up/report.ts';
import { runCatchUp } from '../../../src/catch-up/run.ts';
import { today } from '../../../src/domain/civil-date.ts';
import { detailOf } from '../../../src/domain/field-words.ts';
import { type Reason, Refusal } from '../../../src/domain/refusal.ts';
import { reasonSentence } from '../../../src/domain/refusal-words.ts';
import { StoreUnavailable } from '../../../src/domain/store-unavailable.ts';
import { messageForPeople } from '../../../src/environment-problem.ts';
import { readSettings, type Settings, SettingsError } from '../../../src/settings.ts';
import { type CommandContext, withTable } from '../context.ts';
import { printFailure } from '../fail-script.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { reportLines } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { changeLines } from './shown-plan.ts';

/**
 * Exit code: 0 nothing failed · 1 something failed or is left to do · 2 wrong arguments, nothing was done · 3 the plan
 * has changed, nothing was created.
 */
export async function runFromCommandLine(args: string[], context: CommandContext): Promise<0 | 1 | 2 | 3> {
  const { terminal } = context;
  if (printHelp(args, USAGE, terminal)) return 0;
  const runId = randomUUID();
  // Standard output has only the report.
  const log = pino({}, { write: (line) => terminal.error(line.trimEnd()) });
  let options: Options | undefined;
  try {
    options = readOptions(args);
    const report = await run({ ...context, runId, log }, options, readSettings(context.environment));
    terminal.log(options.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n'));
    return endedWell(report) ? 0 : 1;
  } catch (error) {
    if (error instanceof PlanChanged) {
      printChanged(terminal, options, error);
      return 3;
    }
    const shown = error instanceof Refusal ? new UsageError(refusalLines(error.reason).join('\n')) : error;
    if (shown instanceof UsageError || shown instanceof SettingsError) {
      printFailure(shown, terminal);
      return 2;
    }
    if (error instanceof StoreUnavailable) {
      terminal.error(`${messageForPeople(error)}\nNothing is lost: run it again.`);
      return 1;
    }
    log.error({ err: error, runId }, 'The run failed unexpectedly');
    terminal.error(`Something went wrong. Report it with the log above, run ${runId}.`);
    return 1;
  }
}

interface CommandRun extends CommandContext {
  runId: string;
  log: Logger;
}

async function run(command: CommandRun, options: Options, settings: Settings): Promise<Report> {
  const bar = progressBar(command.terminal, process.stderr);
  return withTable(settings, (table) => asked({ ...command, table }, options, settings, bar.show)).finally(
    bar.clear,
  );
}

function asked(
  { table, clock, runId, log }: Omit<RunContext, 'locale'>,
  options: Options,
  { timeZone, locale }: Settings,
  onProgress: (done: number, planned: number) => void,
): Promise<Report> {
  const context = { table, clock, locale, runId, log };
  const { dryRun, all } = options;
  const plan = options.plan?.digest;
  if (options.daily) return runDaily(context, timeZone, { dryRun, plan, all, onProgress });
  const now = today(clock, timeZone);
  const range = readRange(options, now);
  const missed = all ? {} : { collapseUntil: now };
  const field = options.date === undefined ? 'to' : 'date';
  return runCatchUp(context, { range, dryRun, plan, field, ...missed, onProgress });
}

/** Prints the changes, and the present plan. */
function printChanged(terminal: Terminal, options: Options | undefined, { report }: PlanChanged): void {
  terminal.error(
    'The plan has changed since it was shown, so nothing was created. Check it, then run it with its new digest.',
  );
  for (const line of options?.plan ? changeLines(options.plan, report.items) : []) terminal.error(line);
  terminal.log(options?.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n'));
}

/** One line for each wrong option. */
function refusalLines(reason: Reason): string[] {
  if (reason.code !== 'invalid') return [reasonSentence(reason)];
  return reason.fields.map((field) => {
    const name = `--${field.pointer.slice(1)}`;
    const { wrong } = field;
    if (wrong.code !== 'too-far-ahead') return `${name} ${detailOf(field)}`;
    return `${name} must be at most tomorrow (${wrong.latest}), got ${field.got}; add --allow-future to go further`;
  });
}
