/** A new assignee is notified in the transaction that gives the task, however many tasks are handed over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dismissOwn, listNotifications } from '../../src/store/notifications.ts';
import type { Table } from '../../src/store/table.ts';
import { createTask, editTask } from '../../src/web/tasks/task-actions.ts';
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

/** Tasks that Grace gives to a person, one after the other. */
async function give({ parts }: Office, assigneeId: string, tasks: number): Promise<void> {
  for (let at = 0; at < tasks; at++) {
    await createTask(parts, { description: `Call ${at}`, date: TODAY, assigneeId }, GRACE);
  }
}

test('the notifications of other people never fill a page', async () => {
  const office = new Office();
  await give(office, 'kim', 3);
  await give(office, 'ada', 12);
  for (const dismissed of [false, true]) {
    const asked = { dismissed, after: undefined, limit: 2 };
    const first = await listNotifications(office.parts.table, 'kim', asked);
    const rest = await listNotifications(office.parts.table, 'kim', { ...asked, after: String(first.next) });
    const of = [first, rest].map(({ notifications, next }) => [notifications.length, next === null]);
    assert.deepEqual(of, [
      [2, false],
      [1, true],
    ]);
  }
});

test('a person dismisses any number of notifications, a few at a time', async () => {
  let open = 0;
  let most = 0;
  const counted = (table: Table): Table => {
    const send = async (...sent: Parameters<Table['client']['send']>) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      try {
        return await table.client.send(...sent);
      } finally {
        open -= 1;
      }
    };
    return { ...table, client: { ...table.client, send: send as Table['client']['send'] } };
  };
  const office = new Office((twin) => counted(twin.table()));
  await give(office, 'ada', 60);
  assert.equal(await dismissOwn(office.parts.table, 'ada'), 60);
  const left = { dismissed: false, after: undefined, limit: 1 };
  assert.deepEqual((await listNotifications(office.parts.table, 'ada', left)).notifications, []);
  assert.ok(most <= 10, `${most} requests were open together`);
});
