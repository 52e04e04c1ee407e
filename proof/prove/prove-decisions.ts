/** Runs the guards of decision mutants, several side by side. */
import { availableParallelism } from 'node:os';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import { type Decision, isTestFile } from '../decisions/decision.ts';
import { runTestFile } from '../decisions/run-tests.ts';
import { judgeDecision, type Verdict } from '../decisions/verdict.ts';
import { playScenario } from './red-scenario.ts';
import type { Score } from './score.ts';

/** Tests that find a store in their environment. */
const needsStore = (guard: string) => guard.endsWith('.store.test.ts');

/** Returns how each came out, and which test files fail without a mutant: these say nothing about one. */
export async function proveDecisions(
  decisions: Decision[],
  surroundings: OpenSurroundings,
): Promise<{ scores: Score[]; problems: string[] }> {
  const files = [...new Set(decisions.flatMap(({ guards }) => guards.filter(isTestFile)))];
  const envOf = async (guards: string[]) => (guards.some(needsStore) ? await surroundings.parts() : {});
  const problems: string[] = [];
  await sideBySide(files, async (file) => {
    const { results, problem } = await runTestFile(file, null, await envOf([file]));
    const red = results.find(({ passed }) => !passed)?.title ?? problem;
    if (red !== undefined) problems.push(`control ${file}: ${red}`);
  });
  console.log(`${problems.length === 0 ? '✓' : '✗'} control: ${files.length} test files without a mutant`);
  const scores: Score[] = [];
  const one = async (decision: Decision) => {
    const verdict = await judgeDecision(decision, await envOf(decision.guards), (title, env) =>
      playScenario({ title, folder: decision.name, env }, surroundings),
    );
    scores.push(scoreOf(decision, verdict));
    console.log(lineOf(decision, verdict));
  };
  const inTests = decisions.filter(({ guards }) => guards.every(isTestFile));
  await sideBySide(inTests, one);
  for (const decision of decisions) if (!inTests.includes(decision)) await one(decision);
  return { scores, problems };
}

/** Works on all jobs, as many at a time as there are processors. */
export async function sideBySide<Job>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<void>,
): Promise<void> {
  const left = [...jobs];
  const worker = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

function scoreOf({ name, violates, file, find, replace }: Decision, verdict: Verdict): Score {
  return { name, violates, breaks: `${file}: ${find} → ${replace}`, ...verdict };
}

function lineOf({ name, violates, file }: Decision, { outcome, red, message }: Verdict): string {
  if (outcome === 'killed') return `✓ ${violates.join(' ').padEnd(18)} ${name}\n         red: ${red}`;
  const words = [outcome.toUpperCase(), red, message?.split('\n')[0]].filter(Boolean).join(': ');
  return `✗ ${violates.join(' ').padEnd(18)} ${name} (${file})\n         ${words}`;
}
