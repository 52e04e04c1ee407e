/** What became of a decision mutant, by its guards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Decision, isTestFile } from './decision.ts';
import { isReached } from './reached.ts';
import { environmentOf, runTestFile } from './run-tests.ts';

/**
 * `killed`: a guard fails by an assertion · `broke`: guards fail, but none by an assertion · `unasserted`: the piece runs
 * and no guard fails · `unreached`: no guard runs the piece
 */
export type Outcome = 'killed' | 'broke' | 'unasserted' | 'unreached';

export interface Verdict {
  outcome: Outcome;
  /** The guard that kills it. */
  guard?: string;
  /** The test or scenario that fails, with what it reports. */
  red?: string;
  message?: string;
}

/** Plays a scenario. Returns null if it fails at a Then by an assertion, else why that is not so. */
export type PlayScenario = (title: string, env: NodeJS.ProcessEnv) => Promise<string | null>;

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
    return isReached(decision, folder) ? first : { outcome: 'unreached' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Test files first: they cost a second, a scenario ten. */
async function runGuards(decision: Decision, env: NodeJS.ProcessEnv, play: PlayScenario): Promise<Verdict> {
  const files = decision.guards.filter(isTestFile);
  const tested = await byAnyOf(files, (file) => byTests(file, decision, env));
  if (files.length > 0 && tested.outcome !== 'killed') return tested;
  const verdicts = [tested];
  for (const title of decision.guards.filter((guard) => !isTestFile(guard))) {
    const verdict = await byScenario(title, decision, env, play);
    if (verdict.outcome !== 'killed') return verdict;
    verdicts.push(verdict);
  }
  return verdicts.at(-1) ?? tested;
}

/** The first test file that kills it; else the first that failed without an assertion. */
async function byAnyOf(files: string[], judge: (file: string) => Promise<Verdict>): Promise<Verdict> {
  let broke: Verdict | undefined;
  for (const file of files) {
    const verdict = await judge(file);
    if (verdict.outcome === 'killed') return verdict;
    if (verdict.outcome === 'broke') broke ??= verdict;
  }
  return broke ?? { outcome: 'unasserted' };
}

async function byTests(guard: string, decision: Decision, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const { results, problem } = await runTestFile(guard, decision, env);
  const red = results.find(({ passed, asserted }) => !passed && asserted);
  if (red) return { outcome: 'killed', guard, red: red.title, message: red.message };
  const failed = results.find(({ passed }) => !passed);
  const message = problem ?? failed?.message;
  return message === undefined
    ? { outcome: 'unasserted', guard }
    : { outcome: 'broke', guard, red: failed?.title ?? guard, message };
}

async function byScenario(
  guard: string,
  decision: Decision,
  env: NodeJS.ProcessEnv,
  play: PlayScenario,
): Promise<Verdict> {
  const survived = await play(guard, { ...env, ...environmentOf(decision) });
  if (survived === null) return { outcome: 'killed', guard, red: guard };
  return survived.includes('came out as passed')
    ? { outcome: 'unasserted', guard, message: survived }
    : { outcome: 'broke', guard, red: guard, message: survived };
}
