/** Runs the guards of decision mutants, several side by side. */
import { availableParallelism } from 'node:os';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import { openBar } from '../bar.ts';
import { type Decision, isTestFile } from '../decisions/decision.ts';
import { runTestFile } from '../decisions/run-tests.ts';
import { judgeDecision } from '../decisions/verdict.ts';
import { type Elsewhere, killElsewhere } from './elsewhere.ts';
import { playTitle } from './red-scenario.ts';
import type { Score } from './score.ts';

/** Of so few each is printed; of more the survivors. */
const FEW = 20;

/** Tests that find a store in their environment. */
const needsStore = (guard: string) => guard.endsWith('.store.test.ts');
const played = ({ guards }: Decision) => guards.filter((guard) => !isTestFile(guard)).length;

/**
 * Returns the outcome of each, and the test files that fail without a mutant: these cannot kill one.
 * @param elsewhere other tests that may kill a survivor; without it none are run
 */
export async function proveDecisions(
  decisions: Decision[],
  surroundings: OpenSurroundings,
  elsewhere?: Elsewhere,
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
  const survivors = () => scores.filter(({ outcome }) => outcome !== 'killed').length;
  const bar = openBar(decisions.length, () => `${survivors()} survived`);
  // The longest first, so that no processor idles at the end.
  const jobs = decisions.toSorted((a, b) => played(b) - played(a));
  await sideBySide(jobs, async (decision) => {
    const { name, violates, file, find, replace, guards } = decision;
    const env = await envOf(guards);
    let verdict = await judgeDecision(decision, env, (title, env) =>
      playTitle(title, { folder: name, env }, surroundings),
    );
    if (elsewhere && ['unasserted', 'unreached'].includes(verdict.outcome))
      verdict =
        (await killElsewhere(decision, await surroundings.parts(), elsewhere, surroundings)) ?? verdict;
    const score = { name, violates, breaks: `${file}: ${find} → ${replace}`, ...verdict };
    scores.push(score);
    if (verdict.outcome !== 'killed' || decisions.length <= FEW) bar.say(lineOf(score));
    bar.step();
  });
  return { scores: decisions.flatMap(({ name }) => scores.find((one) => one.name === name) ?? []), problems };
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

function lineOf({ name, violates, outcome, reds, green }: Score): string {
  const word = outcome === 'killed' ? '' : ` ${outcome.toUpperCase()}`;
  const lines = [
    ...reds.map(({ guard, at, message }) => `${guard}: ${at}: ${message.split('\n')[0]}`),
    ...(green ? [`${green}: passes`] : []),
  ];
  const head = `${outcome === 'killed' ? '✓' : '✗'} ${violates.join(' ').padEnd(18)} ${name}${word}`;
  return [head, ...lines].join('\n         ');
}
