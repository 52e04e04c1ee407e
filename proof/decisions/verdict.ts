/** The outcome of a decision mutant, from its guards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Decision, isTestFile } from './decision.ts';
import { isReached } from './reached.ts';
import { environmentOf, runTestFile } from './run-tests.ts';

/**
 * `killed`: a guard fails by an assertion · `elsewhere`: no guard fails, but a test or scenario that it does not name ·
 * `broke`: guards fail, but none by an assertion · `unasserted`: the piece runs and no guard fails · `unreached`: no guard
 * runs the piece
 */
export type Outcome = 'killed' | 'elsewhere' | 'broke' | 'unasserted' | 'unreached';

/** A test or a scenario that fails. */
export interface Red {
  /** The test file, or the title of the scenario. */
  guard: string;
  /** The title of the test, or the step of the scenario. */
  at: string;
  message: string;
  /** What the report of the scenario names. */
  report?: { requirements: string[]; expected: string | null; observed: string | null };
}

export interface Verdict {
  outcome: Outcome;
  /** The test file and the scenarios that kill it, or what failed instead. */
  reds: Red[];
  /** The scenario that had to fail and passed. */
  green?: string;
}

/** Plays a scenario: killed if it fails at a Then by an assertion. */
export type PlayScenario = (title: string, env: NodeJS.ProcessEnv) => Promise<Verdict>;

export async function judgeDecision(
  decision: Decision,
  env: NodeJS.ProcessEnv,
  play: PlayScenario,
): Promise<Verdict> {
  const first = await runGuards(decision, env, play);
  if (first.outcome !== 'unasserted') return first;
  const folder = mkdtempSync(path.join(tmpdir(), 'coverage-'));
  try {
    await runGuards(decision, { ...env, NODE_V8_COVERAGE: folder }, play);
    return isReached(decision, folder) ? first : { ...first, outcome: 'unreached' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Test files first: they cost a second, a scenario ten. */
async function runGuards(decision: Decision, env: NodeJS.ProcessEnv, play: PlayScenario): Promise<Verdict> {
  const files = decision.guards.filter(isTestFile);
  const tested = await byAnyOf(files, decision, env);
  if (files.length > 0 && tested.outcome !== 'killed') return tested;
  const reds = [...tested.reds];
  for (const title of decision.guards.filter((guard) => !isTestFile(guard))) {
    const verdict = await play(title, { ...env, ...environmentOf(decision) });
    if (verdict.outcome !== 'killed') return verdict;
    reds.push(...verdict.reds);
  }
  return { outcome: reds.length > 0 ? 'killed' : 'unasserted', reds };
}

/** By the first test file that kills it; else by the first that failed without an assertion. */
export async function byAnyOf(files: string[], decision: Decision, env: NodeJS.ProcessEnv): Promise<Verdict> {
  let broke: Verdict | undefined;
  for (const file of files) {
    const verdict = await byTests(file, decision, env);
    if (verdict.outcome === 'killed') return verdict;
    if (verdict.outcome === 'broke') broke ??= verdict;
  }
  return broke ?? { outcome: 'unasserted', reds: [] };
}

async function byTests(guard: string, decision: Decision, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const { results, problem } = await runTestFile(guard, decision, env);
  const failed = results.filter(({ passed }) => !passed);
  const [red] = failed.filter(({ asserted }) => asserted);
  if (red) return { outcome: 'killed', reds: [{ guard, at: red.title, message: red.message }] };
  const message = problem ?? failed[0]?.message;
  if (message === undefined) return { outcome: 'unasserted', reds: [] };
  return { outcome: 'broke', reds: [{ guard, at: failed[0]?.title ?? 'the whole file', message }] };
}
