import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task } from '../domain/task.ts';
import { readTask, taskRow } from './bundle-rows.ts';

test('a task of a workflow has the ids in its key only', () => {
  const task = readTask({
    ...{ pk: 'B#b', sk: 'T#t', description: 'Call', date: '2026-07-10', status: 'todo' },
    ...{ source: 'manual', revision: 1, createdAt: '', updatedAt: '' },
  });
  assert.deepEqual([task.id, task.bundleId], ['t', 'b']);
  const { id, bundleId, ...row } = taskRow(task, 'b', true);
  assert.deepEqual([id, bundleId], [undefined, undefined]);
  assert.deepEqual(readTask(row), task);
});

test('a task to do is in one list: in the queue while its workflow is active, else with the rest', () => {
  const task = readTask({
    ...{ id: 't', description: 'Call', date: '2026-07-10', status: 'todo', source: 'manual' },
    ...{ bundleId: 'b', revision: 1, createdAt: '', updatedAt: '' },
  });
  const lists = (one: Task, live: boolean) => {
    const { listPk, openPk } = taskRow(one, 'b', live);
    return [listPk, openPk];
  };
  assert.deepEqual(lists(task, true), ['OPEN', undefined]);
  assert.deepEqual(lists(task, false), ['TASKS#todo', undefined]);
  assert.deepEqual(lists({ ...task, status: 'waiting' }, true), ['TASKS#waiting', 'WAITING']);
  assert.deepEqual(lists({ ...task, status: 'done' }, true), ['TASKS#done', undefined]);
});
