/** Somebody who has taken over a session cannot guess the password: tested on the app in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSystem } from '../seeding/system.ts';

const MOST = 10;

test('after ten wrong passwords in a quarter of an hour the right one is refused too', async (t) => {
  const system = await openSystem();
  t.after(() => system.close());
  const change = async (currentPassword: string) => {
    const fields = { currentPassword, newPassword: 'guessed-harbour-lantern-seven' };
    const raw = { type: 'application/x-www-form-urlencoded', content: `${new URLSearchParams(fields)}` };
    const { status, headers } = await system.operator.send('POST', '/account/password', { raw });
    return [status, headers.get('retry-after')];
  };
  for (let at = 1; at <= MOST; at++) assert.deepEqual(await change(`guess-${at}`), [400, null]);
  assert.deepEqual(await change('first-run-local'), [429, '900']);
});
