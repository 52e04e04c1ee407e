/** The lifetime of an idempotency key, and its response after the start was undone; on a table in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { createTask } from '../../src/web/tasks/task-actions.ts';
import { undo } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const DAY_MS = 24 * 3_600_000;
const sent = { userId: GRACE.userId, key: 'key', bodyHash: 'body' };

test('a key creates once for seven days, and again after them, though its row still exists', async () => {
  const { parts } = new Office();
  let days = 0;
  parts.clock = () => new Date(Date.parse(NOW) + days * DAY_MS);
  const submission = { ...sent, route: 'POST /api/tasks' } as const;
  const create = () => createTask(parts, { description: 'Call', date: TODAY }, { ...GRACE, submission });
  const first = await create();
  days = 6.99;
  assert.deepEqual([(await create()).made.id, (await create()).replayed], [first.made.id, true]);
  days = 7;
  const next = await create();
  assert.deepEqual([next.made.id === first.made.id, next.replayed], [false, false]);
});

test('the key of an undone start does not start again', async () => {
  const { parts } = new Office();
  const start = {
    request: { title: 'Episode', anchorDate: civilDate('2026-07-20') },
    submission: { ...sent, route: 'POST /api/bundles' } as const,
    ...{ allowDuplicate: false, startedBy: GRACE.userId },
  };
  const { bundle } = await startWorkflow(parts, start);
  await undo(parts, bundle.id, GRACE);
  await assert.rejects(startWorkflow(parts, start), { name: 'Refusal', code: 'undone' });
});
