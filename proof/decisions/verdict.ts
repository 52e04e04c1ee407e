/** What became of a decision mutant, by its guards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Decision } from './decision.ts';
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

export const isTestFile = (guard: string) => guard.endsWith('.test.ts');

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
  let broke: Verdict | undefined;
  for (const guard of decision.guards.toSorted((a, b) => Number(isTestFile(b)) - Number(isTestFile(a)))) {
    const verdict = isTestFile(guard)
      ? await byTests(guard, decision, env)
      : await byScenario(guard, decision, env, play);
    if (verdict?.outcome === 'killed') return verdict;
    broke ??= verdict;
  }
  return broke ?? { outcome: 'unasserted' };
}

async function byTests(
  guard: string,
  decision: Decision,
  env: NodeJS.ProcessEnv,
): Promise<Verdict | undefined> {
  const { results, problem } = await runTestFile(guard, decision, env);
  const red = results.find(({ passed, asserted }) => !passed && asserted);
  if (red) return { outcome: 'killed', guard, red: red.title, message: red.message };
  const failed = results.find(({ passed }) => !passed);
  const message = problem ?? failed?.message;
  return message === undefined
    ? undefined
    : { outcome: 'broke', guard, red: failed?.title ?? guard, message };
}

async function byScenario(
  guard: string,
  decision: Decision,
  env: NodeJS.ProcessEnv,
  play: PlayScenario,
): Promise<Verdict | undefined> {
  const survived = await play(guard, { ...env, ...environmentOf(decision) });
  if (survived === null) return { outcome: 'killed', guard, red: guard };
  return survived.includes('came out as passed')
    ? undefined
    : { outcome: 'broke', guard, red: guard, message: survived };
}
