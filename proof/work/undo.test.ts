/** A start can be undone until somebody works on it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBundle } from '../../src/store/bundles.ts';
import { editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, restore, undo } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, Office } from './office.ts';

test('a workflow is undone while nobody has worked on it', async () => {
  const office = new Office();
  const id = await office.workflow();
  await undo(office.parts, id, GRACE);
  const bundle = await findBundle(office.parts.table, id);
  assert.ok(bundle?.undoneAt);
});

test('an edit of a task keeps its workflow from being undone', async () => {
  const office = new Office();
  const id = await office.workflow();
  await editTask(office.parts, await office.task(id), { comment: 'Called' }, GRACE);
  await assert.rejects(undo(office.parts, id, GRACE), { name: 'Refusal', code: 'touched' });
});

test('a workflow that came back from the archive is not undone', async () => {
  const office = new Office();
  const id = await office.workflow();
  await archive(office.parts, id, GRACE);
  await restore(office.parts, id, { ...GRACE, allowDuplicate: false });
  await assert.rejects(undo(office.parts, id, GRACE), { name: 'Refusal', code: 'touched' });
});
