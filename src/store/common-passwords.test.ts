import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../domain/refusal.ts';
import { requireGoodPassword } from './common-passwords.ts';

const GRACE = ['grace@datatalks.club', 'grace'];

async function wrongWith(password: string): Promise<string | undefined> {
  try {
    await requireGoodPassword(password, { field: 'password', words: GRACE });
    return undefined;
  } catch (cause) {
    assert.ok(cause instanceof Refusal && cause.reason.code === 'invalid');
    return cause.reason.fields[0]?.wrong.code;
  }
}

describe('a password', () => {
  const refused = {
    'password-length': ['', 'short', 'elevenchars', 'x'.repeat(201)],
    'password-common': [
      '1qaz2wsx3edc',
      'QWERTY123456',
      'password123456',
      'Dragon!!!!!!!!',
      '12/12 monkey 2026',
      'passwordpassword',
      'letmeinletmeinletmein',
      'aaaaaaaaaaaaaaa',
      'grace@datatalks.club',
      'Grace1234567890',
    ],
  };
  for (const [code, passwords] of Object.entries(refused)) {
    for (const password of passwords) {
      test(`"${password.slice(0, 30)}" is refused: ${code}`, async () =>
        assert.equal(await wrongWith(password), code));
    }
  }

  for (const password of [
    'first-run-local',
    'four unrelated plain words',
    'þykkvabæjarklaustur',
    '🎤🎤🎧🎤🎤🎛🎤🎤🎚🎤🎤🎙',
    `${'x7'.repeat(31)}yz`,
    '  blanks around are kept  ',
  ]) {
    test(`"${password.slice(0, 30)}" is accepted`, async () =>
      assert.equal(await wrongWith(password), undefined));
  }
});
