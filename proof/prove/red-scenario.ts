/** Plays scenarios against a broken product. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { judge } from '../../harness/report/core/outcome.ts';
import { readRun } from '../../harness/report/core/read-run.ts';
import type { RunScenario } from '../../harness/report/core/run.ts';
import type { Conformance } from '../../harness/report/document/schema.ts';
import { readMessages } from '../../harness/report/evidence/read-messages.ts';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import type { Red, Verdict } from '../decisions/verdict.ts';

export interface Play {
  /** Arguments of cucumber-js that choose the scenarios. */
  choice: string[];
  /** Of the run, inside the folder of the surroundings. */
  folder: string;
  /** What is added to the environment. */
  env: NodeJS.ProcessEnv;
}

/** Killed when a scenario of this title fails at a Then, by an assertion. */
export async function playTitle(
  title: string,
  play: Omit<Play, 'choice'>,
  surroundings: OpenSurroundings,
): Promise<Verdict> {
  const name = `^${title.replaceAll(/[^\w\s]/g, '\\$&')}$`;
  const played = await playScenarios({ ...play, choice: ['--name', name] }, surroundings);
  const [first] = played;
  return played.find(({ outcome }) => outcome === 'killed') ?? first ?? broke(title, 'it does not exist');
}

/** The outcome of each scenario that ran. */
export async function playScenarios(
  { choice, folder, env }: Play,
  { root, ...shared }: OpenSurroundings,
): Promise<Verdict[]> {
  const reportDir = path.join(shared.reportDir, folder);
  await mkdir(reportDir, { recursive: true });
  // In one process: a second one takes 3 s to load and has nothing to do.
  const parts = async () => ({ ...(await shared.parts()), ...env, SPEC_EXPECTED_RED: '1' });
  const { document } = await runFeatures([...choice, '--parallel', '0'], {
    ...shared,
    parts,
    root,
    reportDir,
  });
  const { envelopes, problem } = await readMessages(path.join(reportDir, 'messages.ndjson'), root);
  if (problem) return [broke(choice.join(' '), problem)];
  const ran = readRun(envelopes).scenarios.filter(({ attempts }) => attempts.length > 0);
  return ran.map((scenario) => verdictOf(scenario, document));
}

/** @param document the report of the run */
export function verdictOf(scenario: RunScenario, document: Pick<Conformance, 'requirements'>): Verdict {
  const { name } = scenario;
  const { found, reason, failure } = judge(scenario);
  if (found === 'passed') return { outcome: 'unasserted', reds: [], green: name };
  if (found !== 'failed' || !failure) {
    return broke(name, failure?.message ?? reason ?? `it came out as ${found}`, failure?.step);
  }
  const steps = (scenario.attempts.at(-1)?.steps ?? []).filter(({ kind }) => kind === 'step');
  const at = steps.findIndex(({ status }) => status === 'FAILED');
  if (!claims(steps.slice(0, at + 1).map(({ keyword }) => keyword.trim())))
    return broke(name, `a step that claims nothing failed: ${failure.message}`, failure.step);
  if (!/AssertionError/.test(failure.type) && !/expect\(/.test(failure.full))
    return broke(name, `it failed without an assertion: ${failure.message}`, failure.step);
  const report = reportOf(scenario.id, document);
  return {
    outcome: 'killed',
    reds: [{ guard: name, at: failure.step, message: failure.message, ...(report && { report }) }],
  };
}

/** As the document has it: what a tester reads. */
function reportOf(id: string, { requirements }: Pick<Conformance, 'requirements'>): Red['report'] {
  const naming = requirements.filter(({ scenarios }) => scenarios.some((one) => one.id === id));
  const failure = naming.flatMap(({ scenarios }) => scenarios).find((one) => one.id === id)?.failure;
  if (!failure) return undefined;
  const { expected, observed } = failure;
  return { requirements: naming.map((one) => one.id), expected, observed };
}

function broke(guard: string, message: string, at = 'the whole scenario'): Verdict {
  return { outcome: 'broke', reds: [{ guard, at, message }] };
}

/** Whether the last of these keywords is a Then, or an And or But after one. */
function claims(keywords: string[]): boolean {
  return keywords.findLast((keyword) => keyword !== 'And' && keyword !== 'But') === 'Then';
}
