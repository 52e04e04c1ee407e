/** Plays one scenario against a broken product. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { judge } from '../../harness/report/core/outcome.ts';
import { readRun } from '../../harness/report/core/read-run.ts';
import { readMessages } from '../../harness/report/evidence/read-messages.ts';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';

export interface Play {
  title: string;
  /** Of the run, inside the folder of the surroundings. */
  folder: string;
  /** What is added to the environment. */
  env: NodeJS.ProcessEnv;
}

/** Null when the scenario fails at a Then, by an assertion; else what became of it. */
export async function playScenario(
  { title, folder, env }: Play,
  { root, ...shared }: OpenSurroundings,
): Promise<string | null> {
  const reportDir = path.join(shared.reportDir, folder);
  await mkdir(reportDir, { recursive: true });
  const name = `^${title.replaceAll(/[^\w\s]/g, '\\$&')}$`;
  // In one process: a second one takes 3 s to load and has nothing to do.
  const parts = async () => ({ ...(await shared.parts()), ...env });
  await runFeatures(['--name', name, '--parallel', '0'], { ...shared, parts, root, reportDir });
  const { envelopes, problem } = await readMessages(path.join(reportDir, 'messages.ndjson'), root);
  if (problem) return problem;
  const named = readRun(envelopes).scenarios.find((one) => one.name === title);
  if (!named) return `no scenario is named "${title}"`;
  const { found, failure } = judge(named);
  if (found !== 'failed' || !failure) return `"${title}" came out as ${found}`;
  const steps = (named.attempts.at(-1)?.steps ?? []).filter(({ kind }) => kind === 'step');
  const at = steps.findIndex(({ status }) => status === 'FAILED');
  if (!claims(steps.slice(0, at + 1).map(({ keyword }) => keyword.trim()))) {
    return `it failed at "${failure.step}", which claims nothing: ${failure.message}`;
  }
  const asserted = /AssertionError/.test(failure.type) || /expect\(/.test(failure.full);
  return asserted ? null : `it failed without an assertion: ${failure.message}`;
}

/** Whether the last of these keywords is a Then, or an And or But after one. */
function claims(keywords: string[]): boolean {
  return keywords.findLast((keyword) => keyword !== 'And' && keyword !== 'But') === 'Then';
}
