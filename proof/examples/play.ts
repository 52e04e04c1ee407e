/** Plays scenarios in copies of their features, in each of which one value is changed. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { judge } from '../../harness/report/core/outcome.ts';
import { readRun } from '../../harness/report/core/read-run.ts';
import type { RunScenario } from '../../harness/report/core/run.ts';
import { readMessages } from '../../harness/report/evidence/read-messages.ts';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import type { Place } from './changes.ts';

export interface Change extends Place {
  is: string;
}

/**
 * `killed`: a scenario fails at the changed step or after it · `survived`: all pass · `broke`: one fails before the
 * changed step, or does not run, so nothing is known of the change
 */
export interface Played {
  change: Change;
  outcome: 'killed' | 'survived' | 'broke';
  message: string;
}

/** The feature with the changed value. @throws Error if it does not have the value */
export function changed(source: string, { file, line, at, value, is }: Change): string {
  const lines = source.split('\n');
  const text = lines[line - 1] ?? '';
  if (!text.startsWith(value, at))
    throw new Error(`${file}:${line} must have ${JSON.stringify(value)} at ${at}.`);
  return lines.with(line - 1, text.slice(0, at) + is + text.slice(at + value.length)).join('\n');
}

/** Plays all of them in one run, each in its own file. @param name of the run's folder */
export async function playChanges(
  changes: Change[],
  name: string,
  { root, ...shared }: OpenSurroundings,
): Promise<Played[]> {
  const reportDir = path.join(shared.reportDir, name);
  const folder = path.join(reportDir, 'changed');
  await mkdir(folder, { recursive: true });
  const files = await Promise.all(
    changes.map(async (change, n) => {
      const file = path.join(folder, `${n}.feature`);
      await writeFile(file, changed(readFileSync(path.join(root, change.file), 'utf8'), change));
      return path.relative(root, file);
    }),
  );
  const paths = changes.map(({ scenarios }, n) => [files[n], ...scenarios].join(':'));
  // The unchanged ones too: they show that a failure is not for want of time.
  const parts = async () => ({ ...(await shared.parts()), SPEC_EXPECTED_RED: '1' });
  await runFeatures(paths, { ...shared, parts, root, reportDir });
  const { envelopes, problem } = await readMessages(path.join(reportDir, 'messages.ndjson'), root);
  const { scenarios } = readRun(envelopes);
  return changes.map((change, n) => {
    const ran = scenarios.filter(({ uri, attempts }) => uri === files[n] && attempts.length > 0);
    if (problem || ran.length === 0)
      return { change, outcome: 'broke', message: problem ?? 'it did not run' };
    return { change, ...outcomeOf(ran, change) };
  });
}

function outcomeOf(ran: RunScenario[], change: Change): Omit<Played, 'change'> {
  const verdicts = ran.map((scenario) => ({ scenario, ...judge(scenario) }));
  const red = verdicts.find(({ found }) => found === 'failed' || found === 'harness-error');
  if (!red) {
    const skipped = verdicts.find(({ found }) => found !== 'passed');
    return skipped
      ? { outcome: 'broke', message: `it was ${skipped.found}: ${skipped.reason}` }
      : { outcome: 'survived', message: '' };
  }
  const message = `${red.failure?.step}: ${red.failure?.message.split('\n')[0]}`;
  return { outcome: failsBefore(red.scenario, change) ? 'broke' : 'killed', message };
}

/** Whether it fails before a step reads the value that is changed. */
export function failsBefore({ attempts }: RunScenario, { nth }: Place): boolean {
  const steps = attempts.at(-1)?.steps.filter(({ kind }) => kind === 'step') ?? [];
  const failed = steps.findIndex(({ status }) => status !== 'PASSED');
  return failed >= 0 && failed < nth;
}
