/** The limits on guessing passwords, and that they lock nobody out. Each caller has a loopback address. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emailOf, idOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { type Reply, sendForm } from './from-address.ts';

const OFFICE = '127.0.0.2';
const GUESS = 'guessed-and-wrong';

describe('signing in', () => {
  const app = appOfSuite();
  let addresses = 10;

  const newAddress = () => `127.0.1.${++addresses}`;

  const signIn = (
    from: string,
    email: string,
    { password = PASSWORD, headers = {} }: { password?: string; headers?: Record<string, string> } = {},
  ) => sendForm(`${app.target.url}/sign-in`, { from, headers, fields: { email, password } });

  const guess = (from: string, person: Person) => signIn(from, emailOf(person), { password: GUESS });

  async function guessOften(from: string, person: Person, times: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let at = 1; at <= times; at++) statuses.push((await guess(from, person)).status);
    return statuses;
  }

  const cookiesOf = ({ headers }: Reply) => ({
    Cookie: [headers['set-cookie'] ?? []]
      .flat()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  });

  test('is refused after ten wrong passwords; the page has no password and shows how long to wait', async () => {
    const from = newAddress();
    assert.deepEqual(await guessOften(from, 'Valeriia', 10), Array(10).fill(401));
    const refused = await guess(from, 'Valeriia');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers['retry-after'], '900');
    assert.match(refused.text, /Wait 15 minutes/);
    assert.ok(!refused.text.includes(GUESS), 'the typed password is not on the page');
    assert.match(refused.text, /valeriia@datatalks.club/);
  });

  test('works for others at the address from which somebody guesses', async () => {
    await guessOften(OFFICE, 'Valeriia', 15);
    assert.equal((await signIn(OFFICE, emailOf('Alexey'))).status, 303);
  });

  test('works in a browser that the account has used, even while others guess its password', async () => {
    const from = newAddress();
    const browser = cookiesOf(await signIn(from, emailOf('Grace')));
    await guessOften(from, 'Grace', 11);
    assert.equal((await signIn(from, emailOf('Grace'))).status, 429, 'a new browser waits');
    assert.equal((await signIn(from, emailOf('Grace'), { headers: browser })).status, 303);
    const stranger = cookiesOf(await signIn(from, emailOf('Alexey')));
    assert.equal((await signIn(from, emailOf('Grace'), { headers: stranger })).status, 429);
  });

  test('has a limit in a known browser too', async () => {
    const from = newAddress();
    const headers = cookiesOf(await signIn(from, emailOf('Grace')));
    for (let at = 1; at <= 10; at++) await signIn(from, emailOf('Grace'), { password: GUESS, headers });
    assert.equal((await signIn(from, emailOf('Grace'), { headers })).status, 429);
  });

  test('is limited to 50 guesses for one account, from however many addresses', async () => {
    const statuses: number[] = [];
    for (let at = 1; at <= 6; at++) statuses.push(...(await guessOften(newAddress(), 'Alexey', 9)));
    assert.deepEqual([statuses.indexOf(429), statuses.filter((one) => one === 401).length], [50, 50]);
  });

  test('is not counted when it succeeds', async () => {
    const from = newAddress();
    for (let at = 1; at <= 12; at++) assert.equal((await signIn(from, 'grace@datatalks.club ')).status, 303);
  });

  test('ignores X-Forwarded-For without a proxy', async () => {
    const from = newAddress();
    const statuses: number[] = [];
    for (let at = 1; at <= 11; at++) {
      const headers = { 'X-Forwarded-For': `203.0.113.${at}` };
      statuses.push((await signIn(from, emailOf('Valeriia'), { password: GUESS, headers })).status);
    }
    assert.equal(statuses.at(-1), 429);
  });

  test('waits for a few others at most while 64 guesses are running', async (t) => {
    // Checking a guess takes longer than all else that is done for it.
    Object.assign(app.target.hashCost, { N: 2 ** 14 });
    const started: Promise<Reply>[] = [];
    const from = newAddress();
    for (let at = 1; at <= 64; at++)
      started.push(signIn(from, `nobody-${at}@datatalks.club`, { password: GUESS }));
    const flood = Promise.all(started);
    await Promise.race(started);
    const honest = await signIn(newAddress(), emailOf('Grace'));
    assert.equal(honest.status, 303);
    const answers = await flood;
    t.diagnostic(`answered after ${Math.round(honest.ms)} ms`);
    const before = answers.filter(({ status, ms }) => status === 401 && ms < honest.ms).length;
    assert.ok(before <= 16, `${before} guesses were checked first`);
    const refused = answers.filter(({ status }) => status !== 401);
    // How many depends on how fast the machine sends and checks them; work-queue.test.ts counts.
    assert.ok(refused.length > 0, 'no guess was refused');
    for (const { status, headers, text } of refused) {
      assert.equal(status, 429);
      assert.ok(Number(headers['retry-after']) > 0);
      assert.ok(!text.includes(GUESS));
    }
  });

  test('is logged with person, address and request, and without the entries', async () => {
    const from = newAddress();
    const headers = { 'X-Request-Id': 'request-of-this-test' };
    await signIn(from, emailOf('Grace'), { headers });
    await signIn(from, emailOf('Grace'), { password: GUESS, headers });
    const mine = app.target.logLines.map((line) => JSON.parse(line)).filter((one) => one.from === from);
    assert.deepEqual(
      mine.map(({ event, user, requestId, why }) => ({ event, user, requestId, why })),
      [
        { event: 'signed in', user: idOf('Grace'), requestId: 'request-of-this-test', why: undefined },
        {
          ...{ event: 'sign-in refused', user: idOf('Grace'), requestId: 'request-of-this-test' },
          why: 'unauthenticated',
        },
      ],
    );
    const log = app.target.logLines.join('');
    for (const typed of [GUESS, PASSWORD, 'nobody@datatalks.club', emailOf('Grace')])
      assert.ok(!log.includes(typed));
  });
});
