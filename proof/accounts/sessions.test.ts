/** The end of a session and of a one-time link. On a table in memory, because this needs no page and no password hash. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isActive, type User } from '../../src/domain/user.ts';
import { linkWrites, newLink, useLink, userOfLink } from '../../src/store/access-links.ts';
import { addPerson, changePerson, resetPerson } from '../../src/store/people.ts';
import { transact } from '../../src/store/requests.ts';
import {
  endOtherSessionsWrites,
  findSession,
  listSessions,
  openSession,
  type SessionOf,
  sha256,
} from '../../src/store/sessions.ts';
import { findUser, newUserWrite } from '../../src/store/users.ts';
import { Twin } from '../catch-up/twin/twin.ts';

const START = Date.parse('2026-06-22T08:00:00.000Z');
const HOUR = 3_600;
const LIMITS = { longest: 7 * 24 * HOUR, idle: 24 * HOUR };
const KIM = '00000000-0000-4000-8000-0000000000aa';
const GRACE = '00000000-0000-4000-8000-000000000001';

async function office() {
  const twin = new Twin();
  const table = twin.table();
  let now = START;
  const clock = () => new Date(now);
  const options = { clock, limits: LIMITS };
  for (const [id, name] of [
    [KIM, 'kim'],
    [GRACE, 'grace'],
  ] as const) {
    const role = 'administrator' as const;
    await transact(table, [
      newUserWrite({ id, name, email: `${name}@example.org`, role, createdAt: '2026-01-01T00:00:00.000Z' }),
    ]);
  }
  const kim = async (): Promise<User> => (await findUser(table, KIM)) ?? assert.fail('no such user');
  return {
    ...{ twin, table, clock, kim },
    pass: (hours: number) => {
      now += hours * HOUR * 1_000;
    },
    signIn: async (ends?: SessionOf) => {
      const about = { ...options, from: '192.0.2.1', browser: 'test', ends };
      return openSession(table, await kim(), about);
    },
    isIn: async (token: string | null) => {
      const [found, user] = [await findSession(table, token ?? '', options), await kim()];
      const listed = (await listSessions(table, user, options)).some(({ id }) => id === sha256(token ?? ''));
      if (isActive(user)) assert.equal(listed, found !== undefined, 'the account page lists what is open');
      return found !== undefined;
    },
  };
}

const isOver = { name: 'Refusal', code: 'link-over' };

describe('a session', () => {
  test('ends a day after its last use', async () => {
    const { signIn, isIn, pass } = await office();
    const token = await signIn();
    pass(23);
    assert.equal(await isIn(token), true);
    pass(23);
    assert.equal(await isIn(token), true, 'it was used 23 hours ago');
    pass(24);
    assert.equal(await isIn(token), false);
  });

  test('ends a week after the sign-in, however much it is used', async () => {
    const { signIn, isIn, pass } = await office();
    const token = await signIn();
    for (let hours = 12; hours < 7 * 24; hours += 12) {
      pass(12);
      assert.equal(await isIn(token), true, `after ${hours} hours`);
    }
    pass(12);
    assert.equal(await isIn(token), false);
  });

  test('is stored only as the hash of its token', async () => {
    const { twin, signIn } = await office();
    const token = await signIn();
    assert.ok(token && !JSON.stringify(twin.rows.all()).includes(token));
  });

  for (const change of ['disable', 'remove'] as const) {
    test(`ends with the ${change} of its person, who gets no new one`, async () => {
      const { table, clock, kim, signIn, isIn } = await office();
      const token = await signIn();
      const before = await kim();
      await changePerson({ table, clock }, KIM, change);
      assert.equal(await isIn(token), false);
      const stale = { clock, limits: LIMITS, from: '', browser: '' };
      assert.equal(await openSession(table, before, stale), null, 'read before the change');
      assert.equal(await openSession(table, await kim(), stale), null, 'read after the change');
    });
  }

  test('ends when its person gets a link that replaces the password', async () => {
    const { table, clock, signIn, isIn } = await office();
    const token = await signIn();
    await resetPerson({ table, clock }, KIM);
    assert.equal(await isIn(token), false);
  });

  for (const change of ['promote', 'demote', 'enable'] as const) {
    test(`continues after the ${change} of its person`, async () => {
      const { table, clock, signIn, isIn } = await office();
      const token = await signIn();
      await changePerson({ table, clock }, KIM, change);
      assert.equal(await isIn(token), true);
    });
  }

  test('of a removed person does not work again when they are added again', async () => {
    const { table, clock, kim, signIn, isIn } = await office();
    const [token, { name, email, role }] = [await signIn(), await kim()];
    await changePerson({ table, clock }, KIM, 'remove');
    await addPerson({ table, clock }, { name, email, role });
    assert.equal((await kim()).removedAt, undefined);
    assert.equal(await isIn(token), false);
  });

  test('is kept by the store until a day after its last use', async () => {
    const { twin, signIn, isIn, pass } = await office();
    const token = (await signIn()) ?? '';
    pass(20);
    await isIn(token);
    const row = twin.rows.all().find(({ sk }) => sk === sha256(token));
    assert.equal(row?.expiresAt, START / 1_000 + 44 * HOUR);
  });

  test('of a disabled or removed person does not work, whatever the other rows say', async () => {
    for (const out of ['disabledAt', 'removedAt']) {
      const { twin, signIn, isIn } = await office();
      const token = await signIn();
      const row = twin.rows.all().find(({ id }) => id === KIM);
      twin.rows.put({ ...row, [out]: '2026-06-22T08:00:00.000Z' });
      assert.equal(await isIn(token), false, out);
    }
  });

  test('ends with the next sign-in of the same browser, and when the person ends all other sessions', async () => {
    const { table, kim, signIn, isIn } = await office();
    const first = (await signIn()) ?? '';
    const other = await signIn();
    const second = (await signIn({ userId: KIM, id: sha256(first) })) ?? '';
    assert.deepEqual([await isIn(first), await isIn(other), await isIn(second)], [false, true, true]);
    await transact(table, endOtherSessionsWrites(await kim(), sha256(second)));
    assert.deepEqual([await isIn(other), await isIn(second)], [false, true]);
  });
});

describe('a one-time link', () => {
  async function invited() {
    const one = await office();
    const link = newLink(KIM, one.clock);
    await transact(one.table, linkWrites(KIM, link));
    return { ...one, token: link.token, user: () => userOfLink(one.table, link.token, one.clock) };
  }

  test('opens for three days', async () => {
    const { user, pass } = await invited();
    pass(71);
    assert.equal((await user()).id, KIM);
    pass(2);
    await assert.rejects(user, isOver);
  });

  test('opens only by its token', async () => {
    const { table, clock, token, user } = await invited();
    assert.equal((await user()).id, KIM);
    await assert.rejects(userOfLink(table, `${token.slice(0, -1)}_`, clock), isOver);
    await assert.rejects(userOfLink(table, newLink(KIM, clock).token, clock), isOver);
  });

  test('works once, and ends the sessions of its person', async () => {
    const { table, token, user, signIn, isIn } = await invited();
    const session = await signIn();
    const kim = await user();
    await useLink(table, token, kim, 'hash');
    assert.equal(await isIn(session), false);
    await assert.rejects(user, isOver);
    await assert.rejects(useLink(table, token, { ...kim, epoch: kim.epoch + 1 }, 'another'), isOver);
  });

  test('does not open for a disabled person', async () => {
    const { table, clock, user } = await invited();
    await changePerson({ table, clock }, KIM, 'disable');
    await assert.rejects(user, isOver);
  });
});
