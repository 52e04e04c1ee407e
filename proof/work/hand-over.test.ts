/** Whoever is given a task is told of it, in the transaction that gives it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listNotifications } from '../../src/store/notifications.ts';
import { createTask, editTask } from '../../src/web/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

test('a task that is handed over is a notification of its new person alone', async () => {
  const { parts } = new Office();
  const of = async (userId: string) => {
    const asked = { dismissed: false, after: undefined, limit: 10 };
    return (await listNotifications(parts.table, userId, asked)).notifications.map(({ taskId }) => taskId);
  };
  const { made } = await createTask(parts, { description: 'Call', date: TODAY, assigneeId: 'ada' }, GRACE);
  assert.deepEqual([await of('ada'), await of('grace'), await of('kim')], [[made.id], [], []]);
  await editTask(parts, made.id, { assigneeId: 'kim' }, GRACE);
  await editTask(parts, made.id, { assigneeId: 'grace' }, GRACE);
  assert.deepEqual([await of('ada'), await of('grace'), await of('kim')], [[made.id], [], [made.id]]);
});
