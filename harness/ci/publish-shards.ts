/** The report job of CI: merges the shards into one run with a verdict, and prepares its artifacts. */
import path from 'node:path';
import { ScriptError } from '../machine/script-error.ts';
import type { Terminal } from '../machine/terminal.ts';
import { count } from '../report/core/verdict.ts';
import { Verdict } from '../report/document/schema.ts';
import { publish } from '../report/evidence/publish.ts';
import { type MergeOptions, mergeRuns } from '../report/merge/merge-runs.ts';
import { summaryLines } from '../report/print.ts';

export interface MergeCommand extends MergeOptions {
  /** The verdict that is expected; any other ends with 1 at least. CONFORMANT WITH SKIPS is not CONFORMANT. */
  require?: string | undefined;
}

/**
 * Merges the shards in `folders` into `into` and prints the verdict.
 * @returns the exit code that the whole run would have had; with `require`, 1 also where a scenario failed.
 * @throws ScriptError when the folders are no shards of one run.
 */
export async function mergeShards(
  folders: string[],
  into: string,
  { require, ...options }: MergeCommand,
  terminal: Terminal,
): Promise<number> {
  if (require !== undefined && !Verdict.safeParse(require).success)
    throw new ScriptError(
      `--require is ${JSON.stringify(require)}, expected one of ${Verdict.options.join(', ')}`,
    );
  const { document, exitCode } = await mergeRuns(folders, into, options);
  terminal.log(summaryLines(document, into).join('\n'));
  const { value } = document.verdict;
  if (require === undefined) return exitCode;
  if (value !== require) terminal.error(`The verdict is ${value}, expected ${require}.`);
  const failed = document.summary.scenarios.failed ?? 0;
  if (failed > 0) terminal.error(`${count(failed, 'scenario')} failed.`);
  return exitCode || (value === require && failed === 0 ? 0 : 1);
}

/**
 * Merges the shards into `<into>/run`, and copies the artifacts of the run to `<into>/<artifact>`, whatever the verdict is.
 * @returns the exit code of mergeShards, or 1 when that is 0 and the artifacts are not complete.
 */
export async function publishShards(
  folders: string[],
  into: string,
  options: MergeCommand,
  terminal: Terminal,
): Promise<number> {
  const run = path.join(into, 'run');
  const told = (error: unknown) => {
    if (!(error instanceof ScriptError)) throw error;
    terminal.error(error.message);
  };
  const merged = await mergeShards(folders, run, options, terminal).catch((error) => {
    told(error);
    return 2;
  });
  const published = await publish(run, into, terminal).then(
    () => 0,
    (error) => {
      told(error);
      return 1;
    },
  );
  return merged || published;
}
