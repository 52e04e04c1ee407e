import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_TASK_DEFINITIONS } from './template.ts';
import { knownForm } from './text.ts';
import { stepId, workflowId, workflowIn } from './workflow-ids.ts';

test('the id of a template task contains the id of its workflow, whatever UUID that id was derived from', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(MAX_TASK_DEFINITIONS - 1), (uuid, position) => {
      const id = workflowId(uuid);
      const task = stepId({ id }, position, 'ref');
      assert.equal(workflowIn(task), id);
      assert.notEqual(task, id);
      for (const one of [id, task]) assert.equal(knownForm(one), one);
    }),
  );
});

test('the tasks of a workflow have different ids, which sort in the order of the steps', () => {
  const id = workflowId('6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e84');
  const ids = Array.from({ length: MAX_TASK_DEFINITIONS }, (_, position) => stepId({ id }, position, 'ref'));
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(ids[20], '6f1c1c62-3a52-8d1c-8a4b-2f3a9c1d6015');
});

test('the id of a workflow does not change when it is derived from itself', () => {
  const id = workflowId('6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e84');
  assert.equal(workflowId(id), id);
});

test('ids of other tasks contain no workflow id, and workflows of earlier versions keep the ids of their tasks', () => {
  const earlier = { id: '6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e84' };
  assert.equal(workflowIn(earlier.id), undefined);
  const task = stepId(earlier, 0, 'ref');
  assert.equal(task, '68fe5163-1052-5fd8-93cb-41eff2d04a88');
  assert.equal(workflowIn(task), undefined);
});
