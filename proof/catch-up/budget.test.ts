/** A run in an HTTP request ends before the timeout of a gateway: on a table whose writes take 9 s each. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'node-html-parser';
import { openSystem, type System } from '../seeding/system.ts';

const WRITE_MS = 9_000;
const [FROM, TO] = ['2026-06-17', '2026-06-22'];
/** The writes that begin within 20 s. */
const DONE = 3;
const DAILY = {
  seedKey: 'recurring/duty',
  description: 'Duty',
  cronExpression: '0 9 * * *',
  enabled: true,
};

let system: System;
before(async () => {
  system = await openSystem({ writeMs: WRITE_MS });
});
after(() => system.close());

/** A config that creates a task on each of the six days. */
async function due(): Promise<void> {
  system.reset();
  await system.seed({ template: [], user: [], 'recurring-config': [DAILY] });
}

test('a run by the API stops within its time budget', async () => {
  await due();
  const { body } = await system.operator.send('POST', '/api/cron/run', { body: { from: FROM, to: TO } });
  const { complete, next, items } = body as { complete: boolean; next: string; items: object[] };
  assert.deepEqual([complete, next, items.length], [false, '2026-06-20', DONE]);
});

test('a run of recurring work alone stops within its time budget', async () => {
  await due();
  const body = { startDate: FROM, endDate: TO };
  const answer = await system.operator.send('POST', '/api/recurring/generate', { body });
  assert.equal((answer.body.generated as object[]).length, DONE);
});

test('a run on the page of catch-up stops within its time budget', async () => {
  await due();
  const { text } = await system.operator.send('GET', `/catch-up?from=${FROM}&to=${TO}&all=true`);
  const fields = parse(text).querySelectorAll('form[method="post"] input[name]');
  const sent = fields.map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']);
  const content = `${new URLSearchParams([...sent, ['back', 'today']])}`;
  const raw = { type: 'application/x-www-form-urlencoded', content };
  const { status, headers } = await system.operator.send('POST', '/catch-up', { raw });
  assert.equal(status, 303);
  assert.match(headers.get('location') ?? '', /^\/catch-up\/runs\//, 'its result says where to go on');
  const { body } = await system.operator.send('POST', '/api/cron/run', {
    body: { from: FROM, to: TO, dryRun: true },
  });
  // One of the writes is that of the run.
  assert.equal(body.skipped, DONE - 1);
});
