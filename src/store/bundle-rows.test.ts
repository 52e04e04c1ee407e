import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTask } from './bundle-rows.ts';

test('a task of no workflow asks for no links of one, even if it was stored so', () => {
  const row = {
    ...{ id: 't', description: 'Call', date: '2026-07-10', status: 'todo', source: 'manual' },
    ...{ requiredBundleLinks: ['Venue'], revision: 1, createdAt: '', updatedAt: '' },
  };
  assert.equal(readTask(row).requiredBundleLinks, undefined);
  assert.deepEqual(readTask({ ...row, bundleId: 'b' }).requiredBundleLinks, ['Venue']);
});
