/** Prints how a run of `npm run features` ended. */
import { rm } from 'node:fs/promises';
import type { Terminal } from '../machine/terminal.ts';
import { closingLine } from '../report/print.ts';
import type { FeaturesResult } from './cucumber-run.ts';

/**
 * Prints the summary. A run in which no scenario ran leaves no report, because `npm run report` and `--failed` read the
 * latest; then the reason is printed.
 * @param more lines before the last one
 */
export async function tellRun(
  { ran, output, document, failures }: Pick<FeaturesResult, 'ran' | 'output' | 'document' | 'failures'>,
  reportDir: string,
  terminal: Terminal,
  more: string[] = [],
): Promise<void> {
  if (ran) return terminal.log(['', output, ...more, closingLine(document)].join('\n'));
  await rm(reportDir, { recursive: true });
  terminal.error(`\n${failures.join('\n')}`);
}
