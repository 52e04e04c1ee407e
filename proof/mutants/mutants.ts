/** Every mutant there is. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { accountMutants } from './account-mutants.ts';
import { findingMutants } from './finding-mutants.ts';
import { firstRunMutants } from './first-run-mutants.ts';
import { listMutants } from './list-mutants.ts';
import { pageMutants } from './page-mutants.ts';
import { startMutants } from './start-mutants.ts';
import { stateMutants } from './state-mutants.ts';

export const mutants: Mutant[] = [
  ...firstRunMutants,
  ...pageMutants,
  ...startMutants,
  ...stateMutants,
  ...findingMutants,
  ...accountMutants,
  ...listMutants,
];

/** @throws Error naming the mutants there are. */
export function findMutant(name: string): Mutant {
  const found = mutants.find((mutant) => mutant.name === name);
  if (found) return found;
  throw new Error(
    `MUTANT ${JSON.stringify(name)} is not known; it is one of ${mutants.map((one) => one.name).join(', ')}`,
  );
}
