/** Shows the result of runs on GitHub: annotations next to the code, and a summary of the job. */
import { appendFile } from 'node:fs/promises';
import type { Terminal } from '../machine/terminal.ts';
import { toAnnotations } from './annotations.ts';
import { readRunResult } from './run-result.ts';
import { toSummary } from './summary.ts';
import { toCommands } from './workflow-command.ts';

export interface ShownRuns {
  /** The runs' folders. One without a report is shown as such. */
  folders: string[];
  /** Name → URL of what was uploaded. */
  artifacts: Record<string, string>;
  /** The file GITHUB_STEP_SUMMARY. Without it the summary is printed, and there are no annotations. */
  summaryFile?: string | undefined;
}

export async function showRuns(
  { folders, artifacts, summaryFile }: ShownRuns,
  terminal: Terminal,
): Promise<void> {
  for (const folder of folders) {
    const result = await readRunResult(folder);
    const summary = toSummary(result, { artifacts });
    if (!summaryFile) {
      terminal.log(summary);
      continue;
    }
    const commands = toCommands(toAnnotations(result));
    if (commands.length > 0) terminal.log(commands.join('\n'));
    await appendFile(summaryFile, summary);
  }
}
