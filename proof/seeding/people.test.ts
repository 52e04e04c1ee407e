/** Seeding people: their first password, those who are disabled, and an operator who edits at the same time. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/domain/refusal.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { type SeedReport, seedUsers } from '../../src/seeding/seed.ts';
import { credentialsKey, userKey } from '../../src/store/keys.ts';
import type { Table } from '../../src/store/table.ts';
import { NOW } from '../catch-up/scene.ts';
import { isWrite, Twin } from '../catch-up/twin/twin.ts';

const KIM = { id: '00000000-0000-4000-8000-0000000000aa', name: 'Kim', email: 'kim@example.org' };
/** A hash that costs nothing. */
const CHEAP = { N: 16, r: 8, p: 1 };

function seed(table: Table, user: typeof KIM, password?: string): Promise<SeedReport> {
  const clock = () => new Date(NOW);
  return seedUsers(table, [user], { clock, passwordFor: () => password, hashCost: CHEAP });
}

describe('seeding people', () => {
  test('refuses a first password that is too short or common, and creates nobody', async () => {
    for (const [password, code] of [
      ['kim-kim', 'password-length'],
      ['password1234', 'password-common'],
      ['kim@example.org', 'password-common'],
    ] as const) {
      const twin = new Twin();
      await assert.rejects(seed(twin.table(), KIM, password), (error) => {
        assert.ok(error instanceof Refusal);
        const field = { pointer: '/first password of kim@example.org', wrong: { code } };
        assert.partialDeepStrictEqual(error.reason, { code: 'invalid', fields: [field] });
        return true;
      });
      assert.deepEqual(twin.rows.all(), []);
    }
  });

  test('gives no password to a disabled person', async () => {
    const twin = new Twin();
    await seed(twin.table(), KIM);
    twin.rows.put({ ...twin.rows.get(userKey(KIM.id)), disabledAt: '2026-06-01T08:00:00.000Z' });
    const before = twin.rows.all();
    const { items } = await seed(twin.table(), KIM, 'first-run-local');
    assert.deepEqual(
      items.map(({ outcome, note }) => [outcome, note]),
      [['unchanged', undefined]],
    );
    assert.equal(twin.rows.get(credentialsKey(KIM.id)), undefined);
    assert.deepEqual(twin.rows.all(), before);
  });

  test('reports nothing as kept or updated for an unchanged person', async () => {
    const twin = new Twin();
    await seed(twin.table(), KIM, 'first-run-local');
    const { items } = await seed(twin.table(), KIM, 'first-run-local');
    assert.deepEqual(items, [{ kind: 'user', id: KIM.id, name: KIM.name, outcome: 'unchanged' }]);
  });

  test('ends if the store does not respond', async () => {
    let writes = 0;
    const away = new Twin().table((command, carryOut) => {
      if (!isWrite(command)) return carryOut();
      writes += 1;
      throw new StoreUnavailable('TransactWriteItems', 'TimeoutError');
    });
    await assert.rejects(seed(away, KIM), StoreUnavailable);
    assert.equal(writes, 1);
  });

  test('fails if an operator edits before each of its tries, and changes nothing', async () => {
    const twin = new Twin();
    await seed(twin.table(), KIM);
    let edits = 0;
    const racing = twin.table((command, carryOut) => {
      if (!isWrite(command)) return carryOut();
      edits += 1;
      twin.rows.put({ ...twin.rows.get(userKey(KIM.id)), name: `Kim ${edits}` });
      return carryOut();
    });
    await assert.rejects(seed(racing, { ...KIM, email: 'lee@example.org' }), { name: 'ConditionsFailed' });
    assert.partialDeepStrictEqual(twin.rows.get(userKey(KIM.id)), { name: 'Kim 5', email: KIM.email });
  });

  test('keeps what an operator changes while it runs', async () => {
    const twin = new Twin();
    await seed(twin.table(), KIM);
    let edited = false;
    const racing = twin.table((command, carryOut) => {
      if (isWrite(command) && !edited) {
        edited = true;
        twin.rows.put({ ...twin.rows.get(userKey(KIM.id)), name: 'Kim H.' });
      }
      return carryOut();
    });
    const report = await seed(racing, { ...KIM, name: 'Kim Lee', email: 'lee@example.org' }).catch(
      ({ name }: Error) => name,
    );
    assert.partialDeepStrictEqual(report, {
      items: [{ outcome: 'kept-as-edited', kept: ['name'], updated: ['email'] }],
    });
    assert.partialDeepStrictEqual(twin.rows.get(userKey(KIM.id)), {
      name: 'Kim H.',
      email: 'lee@example.org',
    });
  });
});
