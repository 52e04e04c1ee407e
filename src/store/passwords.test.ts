import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { it } from 'node:test';
import { hashPassword, STRONG_COST, verifyPassword } from './passwords.ts';

const CHEAP = { N: 16, r: 8, p: 1 };
const PASSWORD = `Füllhorn 🎺 ${'x'.repeat(200)}`;

it('a check accepts the password exactly as it was set, of any length and characters', async () => {
  const hash = await hashPassword(PASSWORD, CHEAP);
  assert.equal(await verifyPassword(PASSWORD, hash), true);
  for (const other of [
    PASSWORD.slice(0, -1),
    `${PASSWORD} `,
    PASSWORD.toLowerCase(),
    PASSWORD.slice(0, 72),
    '',
  ])
    assert.equal(await verifyPassword(other, hash), false, other);
});

it('a check accepts the same characters however a keyboard composes them', async () => {
  assert.equal(await verifyPassword('u\u0308ber', await hashPassword('\u00fcber', CHEAP)), true);
});

it('a check refuses everything if no password is set', async () => {
  assert.equal(await verifyPassword('', undefined), false);
  const unsalted = scryptSync('x', '', 32, CHEAP).toString('base64url');
  for (const damaged of ['', 'x', `scrypt$16$8$1$$${unsalted}`, 'scrypt$16$8$1$c2FsdA$'])
    assert.equal(await verifyPassword('x', damaged, CHEAP), false, damaged);
});

it('a check without a stored password derives a key too, so that the time does not show who has one', async () => {
  const impossible = { ...CHEAP, N: 3 };
  await assert.rejects(verifyPassword('x', undefined, impossible), RangeError);
});

it('a password is stored as a salted scrypt hash of at least the cost that OWASP recommends', async () => {
  const [one, other] = [await hashPassword('x', CHEAP), await hashPassword('x', CHEAP)];
  assert.notEqual(one, other);
  assert.match(one, /^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/, '16 bytes of salt, 32 of the key');
  assert.match(await hashPassword('x'), /^scrypt\$32768\$8\$3\$/);
  assert.deepEqual(STRONG_COST, { N: 2 ** 15, r: 8, p: 3 });
});
