import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userFieldsSchema } from './user.ts';

const id = '00000000-0000-4000-8000-000000000001';
const takes = (fields: object) => userFieldsSchema.safeParse({ id, ...fields }).success;
const address = (length: number) => `${'a'.repeat(64)}@${'b'.repeat(length - 68)}.eu`;

test('a person has a name of 1 to 200 characters and an address of at most 320', () => {
  const email = 'grace@example.org';
  assert.deepEqual(
    [0, 1, 200, 201].map((length) => takes({ email, name: 'x'.repeat(length) })),
    [false, true, true, false],
  );
  assert.deepEqual(
    [320, 321].map((length) => takes({ name: 'Grace', email: address(length) })),
    [true, false],
  );
});
