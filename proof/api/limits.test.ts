/** Who may send a JSON body, how large it may be, and how many tasks a search reads for a page; the app on a table in memory. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { openSystem, type System } from '../seeding/system.ts';

describe('the API', () => {
  let system: System;
  before(async () => {
    system = await openSystem();
  });
  after(() => system.close());

  for (const [path, kilobytes] of [
    ['/api/tasks', 100],
    ['/api/bundles', 100],
    ['/api/templates', 350],
  ] as const) {
    const send = (bytes: number) => {
      const name = 'x'.repeat(bytes - JSON.stringify({ name: '' }).length);
      return system.operator.send('POST', path, { body: { name } });
    };
    test(`reads ${kilobytes} KB of JSON at ${path}, and refuses a byte more`, async () => {
      assert.equal((await send(kilobytes * 1_024)).status, 400, 'read, and its fields refused');
      const { status, body } = await send(kilobytes * 1_024 + 1);
      assert.deepEqual([status, body.code], [413, 'too-large']);
      assert.match(String(body.error), new RegExp(`${kilobytes} KB`));
    });
  }

  test('reads no body of a caller who may not send one', async () => {
    const stranger = new ApiCaller(system.url, new ExchangeLog());
    const { status, body } = await stranger.send('POST', '/api/cron/run', { body: '{' });
    assert.deepEqual([status, body.code], [401, 'unauthenticated']);
  });

  test('finds a task behind many others in one page, however short the page', async () => {
    const create = (description: string, date: string) =>
      system.operator.send('POST', '/api/tasks', { body: { description, date } });
    for (let day = 10; day < 22; day++) await create('Call', `2026-06-${day}`);
    assert.equal((await create('Publish', '2026-06-22')).status, 201);
    const { tasks } = await system.operator.read<{ tasks: { description: string }[] }>(
      '/api/tasks?q=publish&limit=1',
    );
    assert.deepEqual(
      tasks.map(({ description }) => description),
      ['Publish'],
    );
  });
});
