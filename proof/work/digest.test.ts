/** The daily digest against what people did: completions, hand-overs and workflows that are finished, each once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { taskRow } from '../../src/store/bundle-rows.ts';
import { readDigest } from '../../src/store/digest.ts';
import { notificationRow } from '../../src/store/notification-rows.ts';
import { transact } from '../../src/store/requests.ts';
import { createTask, deleteTask, editTask, readTask } from '../../src/web/tasks/task-actions.ts';
import { archive } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const TOMORROW = addDays(TODAY, 1);

/** The digest of a day, by names. The office's clock is stopped, so every action is of today. */
async function digest({ parts }: Office, date = TOMORROW, assigneeId?: string) {
  const read = await readDigest(parts.table, { date, timeZone: 'Europe/Berlin', assigneeId });
  const names = (all: { description: string }[]) => all.map(({ description }) => description);
  return {
    late: names(read.late),
    due: names(read.due),
    soon: names(read.soon),
    completed: read.completed.map(({ description, by }) => `${description} by ${by}`),
    finished: read.finished.map(({ title, archived }) => (archived ? `${title}, archived` : title)),
    handed: read.notifications.map(({ userId }) => userId),
  };
}

test('a completed task is in the digest of the next day only, unless it is reopened or deleted', async () => {
  const office = new Office((twin) =>
    twin.table((command, carryOut) => {
      assert.doesNotMatch(JSON.stringify(command.input), /#undefined/, 'a task of no workflow asks for none');
      return carryOut();
    }),
  );
  const { parts } = office;
  const loose = (await createTask(parts, { description: 'Call', date: TODAY }, GRACE)).made.id;
  const inside = await office.task(await office.workflow());
  for (const id of [loose, inside]) await editTask(parts, id, { status: 'done' }, GRACE);
  const both = ['Call by grace', 'Call the venue by grace'];
  assert.deepEqual((await digest(office)).completed.toSorted(), both);
  assert.deepEqual((await digest(office, TODAY)).completed, []);
  assert.deepEqual((await digest(office, addDays(TODAY, 2))).completed, []);
  await editTask(parts, inside, { comment: 'They will come' }, GRACE);
  assert.equal((await digest(office)).completed.length, 2);
  await editTask(parts, inside, { status: 'todo' }, GRACE);
  assert.deepEqual((await digest(office)).completed, ['Call by grace']);
  await deleteTask(parts, loose, GRACE);
  assert.deepEqual((await digest(office)).completed, []);
});

test('a task that was completed after midnight is in the digest of the next day of the office, not of UTC', async () => {
  const office = new Office();
  const parts = { ...office.parts, clock: () => new Date(`${addDays(TODAY, -1)}T22:30:00.000Z`) };
  const id = (await createTask(parts, { description: 'Call', date: TODAY }, GRACE)).made.id;
  await editTask(parts, id, { status: 'done' }, GRACE);
  assert.deepEqual(
    [(await digest(office, TODAY)).completed, (await digest(office)).completed],
    [[], ['Call by grace']],
  );
});

test('a workflow is finished once its last open task is completed, and stays finished when it is archived', async () => {
  const office = new Office();
  const { parts } = office;
  const id = await office.workflow('Episode');
  const [first, last] = [await office.task(id), await office.task(id)];
  await editTask(parts, first, { status: 'done' }, GRACE);
  assert.deepEqual((await digest(office)).finished, []);
  await editTask(parts, last, { status: 'done' }, GRACE);
  assert.deepEqual((await digest(office)).finished, ['Episode']);
  await archive(parts, id, GRACE);
  assert.deepEqual((await digest(office)).finished, ['Episode, archived']);
});

test('the digest has the open tasks of the person in active workflows, and hand-overs of the day and the day before', async () => {
  const office = new Office();
  const { parts } = office;
  const gone = await office.workflow('Gone');
  const left = await office.task(gone);
  await office.task(await office.workflow());
  await createTask(parts, { description: 'Write', date: TOMORROW, assigneeId: 'ada' }, GRACE);
  const { task } = await readTask(parts, left);
  await archive(parts, gone, GRACE);
  // As if the archiving broke off: the task is in the index of open work still.
  await transact(parts.table, [{ Put: { Item: taskRow(task, gone, true) } }]);
  const of = (date = TOMORROW, who?: string) => digest(office, date, who);
  assert.deepEqual((await of()).late, ['Call the venue']);
  assert.deepEqual([(await of(TODAY)).due, (await of(TODAY)).soon], [['Call the venue'], ['Write']]);
  const adas = await of(TOMORROW, 'ada');
  assert.deepEqual([adas.late, adas.due], [[], ['Write']]);
  assert.deepEqual([(await of(TODAY)).handed, adas.handed], [['ada'], ['ada']]);
  assert.deepEqual((await of(addDays(TODAY, 2))).handed, []);
});

test('the digest has a hundred notifications, and says when there are more', async () => {
  const { parts } = new Office();
  const note = {
    type: 'recurring-digest',
    message: 'Recurring work',
    dismissed: false,
    createdAt: NOW,
  } as const;
  const write = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, at) =>
        transact(parts.table, [{ Put: { Item: notificationRow({ ...note, id: `note-${from + at}` }) } }]),
      ),
    );
  const told = async () => {
    const { notifications, more } = await readDigest(parts.table, { date: TODAY, timeZone: 'Europe/Berlin' });
    return [notifications.length, more.has('notifications')];
  };
  await write(0, 100);
  assert.deepEqual(await told(), [100, false]);
  await write(100, 101);
  assert.deepEqual(await told(), [100, true]);
});
