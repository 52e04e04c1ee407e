/** A task is found by its id alone: by the workflow that its id names, else by an index. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduledBundle } from '../../src/domain/scheduled-work.ts';
import { newTasks } from '../../src/domain/workflow-copy.ts';
import { workflowIn } from '../../src/domain/workflow-ids.ts';
import { bundleRow, looseTaskRow, taskRow } from '../../src/store/bundle-rows.ts';
import { findTask, findTaskInBundle } from '../../src/store/find-task.ts';
import { metered } from '../bench/meter.ts';
import { NOW } from '../bench/work.ts';
import { MONDAY, template } from '../catch-up/scene.ts';
import { Twin } from '../catch-up/twin/twin.ts';
import { Office } from './office.ts';

const podcast = template(1, 3);
const scheduled = scheduledBundle(podcast, MONDAY, { runId: 'run', locale: 'en-GB', now: NOW });
const [step, other, edited] = newTasks(scheduled, podcast).map((task) => ({ ...task, comment: 'Asked' }));
/** Of an earlier version. */
const earlier = { ...scheduled, id: '6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e84' };
const [early] = newTasks(earlier, podcast);
assert.ok(step && other && edited && early);
const manual = { ...other, id: '6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e85', source: 'manual' as const };
const { bundleId: _none, ...loose } = { ...manual, id: '6f1c1c62-3a52-4d1c-8a4b-2f3a9c1d6e86' };

function stored(status = scheduled.status) {
  const twin = new Twin();
  for (const bundle of [scheduled, earlier]) twin.rows.put(bundleRow({ ...bundle, status }));
  for (const task of [step, other, edited, manual]) twin.rows.put(taskRow(task as never, scheduled.id, true));
  twin.rows.put(taskRow(early as never, earlier.id, true));
  twin.rows.put(looseTaskRow(loose));
  return metered(twin);
}

test('a task of a template is read with its workflow in one request, without an index', async () => {
  const { table, cost } = stored();
  const found = await findTaskInBundle(table, step.id);
  assert.deepEqual([found?.task, found?.bundle?.id], [step, scheduled.id]);
  assert.equal(cost.requests, 1);
  assert.equal(taskRow(step, scheduled.id, true).findPk, undefined);
});

test('tasks of every other kind are found too, and those of earlier versions', async () => {
  const { table } = stored();
  for (const task of [manual, early, loose]) assert.equal((await findTask(table, task.id))?.id, task.id);
  assert.equal((await findTaskInBundle(table, loose.id))?.bundle, null);
  assert.equal((await findTaskInBundle(table, manual.id))?.bundle?.id, scheduled.id);
  assert.equal(workflowIn(manual.id), undefined);
});

test('a step that the workflow does not have is unknown, and so is every task of a workflow that is being deleted', async () => {
  const { table } = stored();
  const ninth = step.id.replace(/1$/, '9');
  assert.deepEqual(
    [await findTask(table, ninth), await findTaskInBundle(table, ninth)],
    [undefined, undefined],
  );
  assert.equal(await findTaskInBundle(table, scheduled.id), undefined, 'the id of the workflow itself');
  const { table: removing } = stored('deleting');
  for (const { id } of [step, manual, early]) assert.equal(await findTaskInBundle(removing, id), undefined);
});

for (const workflows of [100, 101])
  test(`a task that the index does not have yet is found, with ${workflows} active workflows`, async () => {
    const office = new Office((twin) => ({
      ...twin.table(),
      pause: async () => {
        twin.options = { indexLag: 0 };
      },
    }));
    for (let n = 1; n < workflows; n++) await office.workflow(`Episode ${n}`);
    const last = await office.workflow('Last');
    office.twin.options = { indexLag: 1 };
    const id = await office.task(last);
    assert.equal((await findTask(office.parts.table, id))?.id, id);
    assert.equal(
      office.twin.options.indexLag,
      workflows > 100 ? 0 : 1,
      'waits only if there are too many to read',
    );
  });
