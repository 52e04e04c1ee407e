/** Where the index of tasks and the counters of a workflow disagree, the queue reads the workflow; else it does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQueue } from '../../src/store/queue.ts';
import { QUEUE_PAGE } from '../../src/store/queue-index.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

/** Tasks of each list that Today reads at most. */
const LOOKED_THROUGH = 100;
/** Up to this number, all active workflows are shown. */
const CARDS = 20;
const WAITS = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };

/** An office, and how many workflows were read since it was last asked. */
function countingOffice() {
  let read = 0;
  const office = new Office((twin) =>
    twin.table((command, carryOut) => {
      if (/"B#/.test(JSON.stringify(command.input.ExpressionAttributeValues ?? {}))) read += 1;
      return carryOut();
    }),
  );
  const readNow = () => {
    const before = read;
    read = 0;
    return before;
  };
  return { office, readNow };
}

for (const [whose, assigneeId] of [
  ['everybody', undefined],
  ['one person', GRACE.userId],
] as const)
  test(`a workflow is read again if the index lags behind its tasks, for ${whose}, and otherwise it is not`, async () => {
    const { office, readNow } = countingOffice();
    const id = await office.workflow();
    const [todo, waiting] = [await office.task(id), await office.task(id)];
    for (const task of [todo, waiting])
      await editTask(office.parts, task, { assigneeId: GRACE.userId }, GRACE);
    const shown = async () => {
      readNow();
      const { groups } = await readQueue(office.parts.table, TODAY, { assigneeId });
      return groups.flatMap(({ rows }) => rows.map(({ task }) => `${task.id} ${task.status}`)).toSorted();
    };
    await act(office.parts, waiting, { action: 'mark-waiting', said: WAITS }, GRACE);
    const both = [`${todo} todo`, `${waiting} waiting`].toSorted();
    assert.deepEqual([await shown(), readNow()], [both, 0]);
    // One write behind: the task that waits is still to do there.
    office.twin.options = { indexLag: 1 };
    assert.deepEqual(await shown(), both);
    office.twin.options = { indexLag: 2 };
    assert.deepEqual(await shown(), both);
    // One write behind: the task that is done still waits there, and as many are to do as the workflow counts.
    office.twin.options = { indexLag: 1 };
    await act(office.parts, waiting, { action: 'resolve-done', said: {} }, GRACE);
    assert.deepEqual(await shown(), [`${todo} todo`]);
    // One write behind: the other one is done and still to do there, and none waits.
    await editTask(office.parts, todo, { status: 'done' }, GRACE);
    assert.deepEqual(await shown(), []);
  });

test('if more tasks wait than are read, the waiting tasks of a workflow are not compared with its count', async () => {
  const { office, readNow } = countingOffice();
  const id = await office.workflow();
  for (let n = 0; n <= LOOKED_THROUGH; n++)
    await act(office.parts, await office.task(id), { action: 'mark-waiting', said: WAITS }, GRACE);
  readNow();
  const { tiles } = await readQueue(office.parts.table, TODAY, {});
  assert.deepEqual([tiles['follow-up-due'], readNow()], [LOOKED_THROUGH + 1, 0]);
  // One write behind: a task that is done is still to do there. What waits stays as the index has it.
  const todo = await office.task(id);
  office.twin.options = { indexLag: 1 };
  await editTask(office.parts, todo, { status: 'done' }, GRACE);
  const { groups } = await readQueue(office.parts.table, TODAY, {});
  assert.deepEqual(
    groups.map(({ group, rows }) => [group, rows.length]),
    [['follow-ups-due', QUEUE_PAGE]],
  );
});

test('a completed task is in no count, though the index lags and more workflows are active than are shown', async () => {
  const office = new Office();
  const id = await office.workflow();
  for (let n = 0; n < CARDS; n++) await office.workflow(`Episode ${n}`);
  const [, done] = [await office.task(id), await office.task(id)];
  office.twin.options = { indexLag: 1 };
  await editTask(office.parts, done, { status: 'done' }, GRACE);
  const { tiles, allActive } = await readQueue(office.parts.table, TODAY, {});
  assert.deepEqual([tiles.due, allActive], [1, false]);
});
