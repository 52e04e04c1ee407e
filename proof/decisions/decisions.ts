/** Every decision mutant. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Decision, readMutants } from './decision.ts';

const FOLDER = new URL('mutants/', import.meta.url);

export const decisions: Decision[] = readdirSync(FOLDER).flatMap((name) =>
  readMutants(readFileSync(new URL(name, FOLDER), 'utf8'), `proof/decisions/mutants/${name}`),
);
