/** A mutant is asked for by its name: two of one name, and one of them would never be put in place. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mutants } from './mutants.ts';

it('every mutant has a name of its own', () => {
  const names = mutants.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
});
