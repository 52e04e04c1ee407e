import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requireAdministrator } from './people.ts';
import type { User } from './user.ts';

const person = (id: string, more: Partial<User> = {}): User => ({
  ...{ id, name: id, email: `${id}@example.org`, createdAt: '', role: 'administrator', epoch: 0 },
  ...more,
});
const grace = person('grace');
const operator = person('valeriia', { role: 'operator' });
const away = person('alexey', { disabledAt: '2026-06-22T08:00:00.000Z' });

describe('the last administrator', () => {
  const losses: Record<string, Partial<User>> = {
    demoted: { role: 'operator' },
    disabled: { disabledAt: 'now' },
    removed: { removedAt: 'now' },
  };
  for (const [what, change] of Object.entries(losses)) {
    test(`cannot be ${what}`, () =>
      assert.throws(() => requireAdministrator([grace, operator, away], { ...grace, ...change }), {
        code: 'last-administrator',
      }));
    test(`can be ${what} if there is another one`, () =>
      requireAdministrator([grace, person('second')], { ...grace, ...change }));
  }
  test('does not keep an operator from being removed', () =>
    requireAdministrator([grace, operator], { ...operator, removedAt: 'now' }));
});
