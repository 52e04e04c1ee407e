/** The harness and the reference have the same lists of the contract. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { users } from '../../fixtures/users.ts';
import * as harness from '../../harness/contract/catch-up.ts';
import { emailOf, idOf, names } from '../../harness/contract/people.ts';
import { reasonsOf } from '../../src/catch-up/outcomes.ts';

test('the outcomes and reasons of a catch-up run are the same', () => {
  assert.deepEqual(harness.reasonsOf, reasonsOf);
});

test('the people of a seeded system are the same', () => {
  const people = names.map((name) => ({ id: idOf(name), name, email: emailOf(name) }));
  assert.deepEqual(
    people,
    users.map(({ id, name, email }) => ({ id, name, email })),
  );
});
