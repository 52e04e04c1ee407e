/** The mutants that MUTANT names, comma by comma; none when it is not set. */
import type { Mutant } from './mutant.ts';
import type { Step } from '../ci/workflow.ts';

/** @throws Error for a name that is no mutant's, naming those there are */
export async function askedMutants(): Promise<Mutant[]> {
  const names = process.env.MUTANT?.split(',').filter(Boolean) ?? [];
  if (names.length === 0) return [];
  const { findMutant } = await import('../../proof/mutants/mutants.ts');
  return names.map(findMutant);
}

/** The steps of a workflow's job as the mutants leave them. */
export async function mutatedSteps(steps: Step[], job: string): Promise<Step[]> {
  return (await askedMutants()).reduce((inner, mutant) => mutant.steps?.(inner, job) ?? inner, steps);
}
