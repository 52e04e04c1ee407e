/** Which sign-in attempts are accepted at which time: on a table in memory, without a password and without a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countAttempt } from '../../src/store/sign-in-attempts.ts';
import { limited } from '../../src/web/security/sign-in-limit.ts';
import { Twin } from '../catch-up/twin/twin.ts';
import { NOW, Office } from '../work/office.ts';

/** The attempts of one account from one address that are under way and wait. */
const MOST = 8;
/** The wrong passwords for one account from one address. */
const FAILURES = 10;

test('failures are counted for a quarter of an hour, in quarters from the full hour', async () => {
  const table = new Twin().table();
  const at = (seconds: number) =>
    countAttempt(table, () => new Date(Date.parse(NOW) + seconds * 1_000), { subject: 'kim', change: 1 });
  assert.deepEqual(await at(0), { count: 1, seconds: 900 });
  assert.deepEqual(await at(899), { count: 2, seconds: 1 });
  assert.deepEqual(await at(900), { count: 1, seconds: 900 });
});

test('the addresses of one IPv6 network share a limit, and other networks have separate limits', async () => {
  const { parts } = new Office();
  const guess = (ip: string) => limited(parts, { ip, account: 'kim@example.org' }, async () => false);
  for (let at = 1; at <= FAILURES; at++) assert.equal(await guess(`2001:db8:1:2::${at}`), false);
  await assert.rejects(guess('2001:db8:1:2:ffff::1'), { code: 'too-many' });
  assert.equal(await guess('2001:db8:9::1'), false);
});

test('an attempt that is refused before the password is checked does not count', async () => {
  const { parts } = new Office();
  const { clock, table } = parts;
  const attempt = { ip: '192.0.2.1', account: 'kim@example.org' };
  for (let at = 1; at <= FAILURES; at++) await limited(parts, attempt, async () => false);
  for (let at = 1; at <= FAILURES; at++)
    await assert.rejects(
      limited(parts, attempt, async () => assert.fail('it was checked')),
      {
        code: 'too-many',
      },
    );
  for (const subject of ['account kim@example.org', 'address 192.0.2.1']) {
    const { count } = await countAttempt(table, clock, { subject, change: 1 });
    assert.equal(count, FAILURES + 1, `${subject}: only the wrong passwords, and this one`);
  }
});

test('a browser that the account has used gets its turn while somebody guesses its password', async () => {
  const { parts } = new Office();
  const attempt = { ip: '192.0.2.1', account: 'kim@example.org' };
  const { promise: checked, resolve: check } = Promise.withResolvers<boolean>();
  const guesses = Array.from({ length: MOST }, () => limited(parts, attempt, () => checked));
  try {
    await assert.rejects(
      limited(parts, attempt, async () => true),
      { code: 'too-many' },
    );
    const known = limited(parts, { ...attempt, device: 'known' }, async () => true);
    check(false);
    assert.equal(await known, true);
  } finally {
    check(false);
    await Promise.all(guesses);
  }
});
