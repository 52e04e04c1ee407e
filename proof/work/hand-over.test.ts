/** A new assignee is notified in the transaction that gives the task, however many tasks are handed over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dismissOwn, listNotifications } from '../../src/store/notifications.ts';
import type { Table } from '../../src/store/table.ts';
import { findTemplate } from '../../src/store/templates.ts';
import { handOverAll, workOf } from '../../src/web/people/hand-over.ts';
import { act, createTask, editTask, readTask } from '../../src/web/tasks/task-actions.ts';
import { arrange, config, template } from '../catch-up/scene.ts';
import { GRACE, Office, TODAY } from './office.ts';

test('a task that is handed over notifies only its new person', async () => {
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

test('the work of a person is handed over: every task, template and schedule that names them', async () => {
  const office = new Office();
  const { parts } = office;
  const [kim, ada] = ['kim', 'ada'];
  const named = (n: number, defaultAssigneeId: string, ...assignees: (string | undefined)[]) =>
    template(n, 0, {
      defaultAssigneeId,
      taskDefinitions: assignees.map((assigneeId, at) => ({
        ...{ refId: `${at}`, description: 'Step', offsetDays: 0 },
        ...(assigneeId && { assigneeId }),
      })),
    });
  const templates = [
    named(1, kim),
    named(2, ada, undefined, kim, ada),
    named(3, kim, ada),
    named(4, ada, ada),
  ];
  await arrange(parts.table, {
    templates,
    configs: [config(1, { assigneeId: kim }), config(2, { assigneeId: kim, enabled: false }), config(3)],
  });
  const bundleId = await office.workflow();
  const task = async (more: object) =>
    (await createTask(parts, { description: 'Call', date: TODAY, assigneeId: kim, ...more }, GRACE)).made.id;
  const open = [await task({}), await task({ bundleId }), await task({ bundleId })];
  const waits = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };
  await act(parts, String(open[2]), { action: 'mark-waiting', said: waits }, GRACE);
  const done = await task({ status: 'done' });
  const all = { tasks: 3, templates: 3, recurring: 2 };
  assert.deepEqual(await workOf(parts, kim), all);
  assert.deepEqual(await handOverAll(parts, { from: kim, to: ada }, GRACE), all);
  assert.deepEqual(await workOf(parts, kim), { tasks: 0, templates: 0, recurring: 0 });
  const assignees = await Promise.all(
    templates.map(async ({ id }) => {
      const now = (await findTemplate(parts.table, id)) ?? assert.fail(id);
      return [now.defaultAssigneeId, ...now.taskDefinitions.map(({ assigneeId }) => assigneeId)];
    }),
  );
  assert.deepEqual(assignees, [[ada], [ada, undefined, ada, ada], [ada, ada], [ada, ada]]);
  const people = [...open, done].map(async (id) => (await readTask(parts, id)).task.assigneeId);
  assert.deepEqual(await Promise.all(people), [ada, ada, ada, kim]);
});
