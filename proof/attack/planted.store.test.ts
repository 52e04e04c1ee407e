/** The attack finds what it is there to find: each planted fault is reported. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { newRow, transact } from '../../src/store/requests.ts';
import type { Planted } from './attacked-app.ts';
import { runAttack } from './run.ts';

const failsOnOddDates: Planted = (app) => (request, response) => {
  if (request.url?.startsWith('/api/tasks?') && !/[?&]date=\d{4}-\d\d-\d\d(&|$)/.test(request.url))
    return void response.writeHead(500).end();
  app(request, response);
};

const writesForAnybody: Planted = (app, table) => async (request, response) => {
  if (request.method === 'POST' && request.url === '/tasks')
    await transact(table, [newRow({ pk: `PLANTED#${randomUUID()}`, sk: '#' })]);
  app(request, response);
};

it('reports an answer of 500, and a change by a caller who was refused', async () => {
  const wish = { seed: 20_260_622, inputs: 150, browser: false, callers: ['anonymous'] };
  const planted: Planted = (app, table) => failsOnOddDates(writesForAnybody(app, table), table);
  const { faults } = await runAttack({ ...wish, planted });
  assert.ok(
    faults.some((line) => /^GET \/api\/tasks\S* .*answered 500/.test(line)),
    faults.join('\n'),
  );
  assert.ok(
    faults.some((line) => /^anonymous changed: .*PLANTED/.test(line)),
    faults.join('\n'),
  );
});
