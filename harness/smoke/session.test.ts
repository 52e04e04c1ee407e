/** The secrets of a session, and that no part of them is printed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from './client.ts';
import { said } from './contract.ts';
import { shown } from './redact.ts';
import { Session } from './session.ts';

const TOKEN = 'token-0123456789-0123456789';
const COOKIE = 'cookie-0123456789';

function secrets(): string[] {
  const headers = new Headers();
  for (const cookie of [
    `sid=${COOKIE}; Path=/; HttpOnly`,
    'lang=en; HttpOnly',
    'theme=solarized-dark-and-calm',
  ])
    headers.append('set-cookie', cookie);
  const url = 'http://a.b';
  const text = JSON.stringify({ token: TOKEN });
  return Session.of(new Client(url, 1_000), { status: 200, headers, text, url }).secrets;
}

describe('the secrets of a session', () => {
  it('are its token and its HttpOnly cookies, not every cookie', () => {
    assert.deepEqual(secrets(), [TOKEN, COOKIE]);
    assert.equal(shown('a session was opened', secrets()), 'a session was opened');
  });

  it('are not printed in part, wherever a long response is cut', () => {
    for (let before = 150; before < 1_010; before++) {
      const error = `${'.'.repeat(before)}${TOKEN}${'.'.repeat(1_000)}`;
      const printed = shown(
        said({ status: 500, headers: new Headers(), text: JSON.stringify({ error }), url: '' }),
        secrets(),
      );
      assert.ok(!printed.includes('token'), printed);
      assert.ok(printed.length <= 1_001, `${printed.length} characters`);
    }
  });
});
