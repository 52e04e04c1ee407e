/** The list of tasks: by due date, whatever their status, page by page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { listTasks, type TaskFilter } from '../../src/store/task-lists.ts';
import { createTask, editTask } from '../../src/web/tasks/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

const LIMIT = 2;

test('tasks are listed by due date, whatever their status, and each is on one page', async () => {
  const { parts } = new Office();
  for (const day of [4, 0, 3, 1, 2]) {
    const { made } = await createTask(parts, { description: `${day}`, date: addDays(TODAY, day) }, GRACE);
    if (day % 2 === 1) await editTask(parts, made.id, { status: 'done' }, GRACE);
  }
  const pages = async (filter: TaskFilter) => {
    const all: string[] = [];
    for (let after: string | undefined; ; ) {
      const { tasks, next } = await listTasks(parts.table, filter, after, LIMIT);
      all.push(tasks.map(({ description }) => description).join(' '));
      if (next === null) return all;
      after = next;
    }
  };
  assert.deepEqual(await pages({}), ['0 1', '2 3', '4']);
  assert.deepEqual(await pages({ status: 'todo' }), ['0 2', '4']);
  assert.deepEqual(await pages({ dates: { from: addDays(TODAY, 1), to: addDays(TODAY, 4) } }), [
    '1 2',
    '3 4',
  ]);
});
