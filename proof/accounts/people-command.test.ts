/** What `npm run people` prints of the people of a table in memory. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { answer } from '../../infra/commands/people/command.ts';
import { readSettings } from '../../src/settings.ts';
import { Twin } from '../catch-up/twin/twin.ts';

const settings = readSettings({ PUBLIC_ORIGIN: 'https://work.example.org' });

describe('the people command', () => {
  let run: (command: string, name?: string) => Promise<string>;
  let noted: string[];
  beforeEach(async () => {
    noted = [];
    const parts = { table: new Twin().table(), clock: () => new Date('2026-06-22T08:00:00.000Z') };
    run = (command, name = '') => {
      const role = name === 'Kim' ? 'administrator' : 'operator';
      const email = `${name.toLowerCase()}@example.org`;
      const note = (event: string, _user: string, change = '') =>
        void noted.push(`${event} ${change}`.trim());
      return answer(parts, settings, { command, name, email, role }, note);
    };
    for (const name of ['Kim', 'Lee']) await run('add', name);
  });
  const names = async () =>
    (await run('list'))
      .split('\n')
      .map((line) => line.split(/ {2,}/)[1])
      .toSorted();

  test('lists everybody but those who were removed', async () => {
    assert.deepEqual(await names(), ['Kim', 'Lee']);
    assert.match(await run('disable', 'Lee'), /operator, disabled$/);
    assert.deepEqual(await names(), ['Kim', 'Lee']);
    assert.equal(await run('remove', 'Lee'), 'Lee is removed.');
    assert.deepEqual(await names(), ['Kim']);
    assert.deepEqual(noted.slice(2), ['person changed disable', 'person changed remove']);
  });

  test('does not find a person who was removed', async () => {
    await run('remove', 'Lee');
    await assert.rejects(run('reset', 'Lee'), { message: /^Nobody has the address lee@example.org/ });
  });

  test('prints a link of the app that works for three days', async () => {
    const link = /once, until 2026-06-25T08:00:00.000Z:\s+https:\/\/work\.example\.org\/set-password\/\S+/;
    assert.match(await run('reset', 'Kim'), link);
  });
});
