import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTask, taskRow } from './bundle-rows.ts';

test('a task of no workflow asks for no links of one, even if it was stored so', () => {
  const row = {
    ...{ id: 't', description: 'Call', date: '2026-07-10', status: 'todo', source: 'manual' },
    ...{ requiredBundleLinks: ['Venue'], revision: 1, createdAt: '', updatedAt: '' },
  };
  assert.equal(readTask(row).requiredBundleLinks, undefined);
  assert.deepEqual(readTask({ ...row, bundleId: 'b' }).requiredBundleLinks, ['Venue']);
});

test('a task is in the index of open work while it is open and its workflow is active', () => {
  const task = readTask({
    ...{ id: 't', description: 'Call', date: '2026-07-10', status: 'todo', source: 'manual' },
    ...{ bundleId: 'b', revision: 1, createdAt: '', updatedAt: '' },
  });
  assert.equal(taskRow(task, 'b', true).openSk, '2026-07-10#t');
  assert.equal(taskRow(task, 'b', false).openSk, undefined);
  assert.equal(taskRow({ ...task, status: 'done' }, 'b', true).openSk, undefined);
});
