/** Finds tests and scenarios that kill a surviving mutant although it does not name them. */
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import { type Decision, GROUND, isTestFile } from '../decisions/decision.ts';
import { environmentOf } from '../decisions/run-tests.ts';
import { byAnyOf, type Verdict } from '../decisions/verdict.ts';
import { playScenarios } from './red-scenario.ts';
import { sampleOf } from './sample.ts';
import { type Named, readScenarios } from './scenarios.ts';

/** Files that guard neighbours: more of them seldom notice what these do not. */
const MOST_FILES = 20;

export interface Elsewhere {
  /** All mutants: what guards one of the same requirement or file may notice this one too. */
  decisions: Decision[];
  seed: number;
  /** So many scenarios of other requirements are played. */
  sample: number;
}

/**
 * Undefined if nothing else kills it either. @param env what is added to the environment, such as the address of a store
 */
export async function killElsewhere(
  decision: Decision,
  env: NodeJS.ProcessEnv,
  { decisions, seed, sample }: Elsewhere,
  surroundings: OpenSurroundings,
): Promise<Verdict | undefined> {
  const tested = await byAnyOf(neighbourFiles(decision, decisions), decision, env);
  if (tested.outcome === 'killed') return { ...tested, outcome: 'elsewhere' };
  const ids = decision.violates.filter((id) => id !== GROUND);
  const same = ids.length > 0 ? await readScenarios(ids.map((id) => `@req:${id}`).join(' or ')) : [];
  const choice = chosenScenarios(decision, same, await readScenarios(), { seed, sample });
  if (choice.length === 0) return undefined;
  const play = { choice, folder: `${decision.name}-elsewhere`, env: { ...env, ...environmentOf(decision) } };
  const killed = (await playScenarios(play, surroundings)).find(({ outcome }) => outcome === 'killed');
  return killed && { ...killed, outcome: 'elsewhere' };
}

/** Test files that other mutants of one of its requirements, or of its file, name. */
export function neighbourFiles({ name, file, violates, guards }: Decision, decisions: Decision[]): string[] {
  const ids = violates.filter((id) => id !== GROUND);
  const near = decisions.filter(
    (other) => other.name !== name && (other.file === file || ids.some((id) => other.violates.includes(id))),
  );
  const files = new Set(near.flatMap((other) => other.guards.filter(isTestFile)));
  return [...files].filter((one) => !guards.includes(one)).slice(0, MOST_FILES);
}

/** Those of its requirements, and a sample of the others; none that it names as a guard. */
export function chosenScenarios(
  { guards }: Decision,
  same: Named[],
  all: Named[],
  { seed, sample }: Pick<Elsewhere, 'seed' | 'sample'>,
): string[] {
  const places = new Set(same.map(({ at }) => at));
  const others = all.filter(({ at }) => !places.has(at));
  return [...same, ...sampleOf(others, seed, sample)]
    .filter(({ name }) => !guards.includes(name))
    .map(({ at }) => at);
}
