import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { MAX_FILES } from './evidence-file.ts';
import { refuses, sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';
import { canRemoveFile, withFile, withoutFile } from './task-files.ts';

const task = sampleTask({ source: 'manual' });
const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z', today: civilDate('2026-06-22') };
const proof = (required: boolean) => ({ type: 'file', label: 'Contract', required }) as const;
const NAME = 'contract.pdf';

describe('the files of a task', () => {
  test('are counted, and the history names each file that is added or removed, and by whom', () => {
    const one = withFile(task, null, NAME, by);
    const none = withoutFile(one, null, NAME, { ...by, userId: 'ada' });
    assert.deepEqual([one.fileCount, none.fileCount], [1, 0]);
    assert.deepEqual(none.taskHistory, [
      { at: by.now, by: 'grace', action: 'file-added', file: NAME },
      { at: by.now, by: 'ada', action: 'file-removed', file: NAME },
    ]);
  });

  test('never have a count below 0, even if the stored count is too low', () => {
    assert.equal(withoutFile(task, null, NAME, by).fileCount, 0);
  });

  test('are limited in number', () => {
    refuses('invalid', () => withFile({ ...task, fileCount: MAX_FILES }, null, NAME, by));
  });

  for (const asks of [{ requiresFile: true }, { proofRequirement: proof(true) }]) {
    test(`cannot be removed while the task is done with them: ${Object.keys(asks)}`, () => {
      const done: Task = { ...task, ...asks, status: 'done', fileCount: 1 };
      refuses('file-in-use', () => withoutFile(done, null, NAME, by));
      assert.equal(withoutFile({ ...done, fileCount: 2 }, null, NAME, by).fileCount, 1);
      const offered = [done, { ...done, fileCount: 2 }, { ...done, status: 'todo' as const }].map(
        canRemoveFile,
      );
      assert.deepEqual(offered, [false, true, true]);
      assert.equal(withoutFile({ ...done, status: 'todo' }, null, NAME, by).fileCount, 0);
    });
  }

  test('can be removed from a done task that does not require them', () => {
    const done: Task = { ...task, proofRequirement: proof(false), status: 'done', fileCount: 1 };
    assert.equal(withoutFile(done, null, NAME, by).fileCount, 0);
  });

  test('do not change once the start of the workflow was undone', () => {
    const undone = { undoneAt: by.now } as Bundle;
    refuses('workflow-undone', () => withFile(task, undone, NAME, by));
    refuses('workflow-undone', () => withoutFile({ ...task, fileCount: 1 }, undone, NAME, by));
  });
});
