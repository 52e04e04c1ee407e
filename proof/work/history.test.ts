/** The history of tasks and workflows in the rows that the product's functions write. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkField } from '../../src/domain/bundle-change.ts';
import { isLedBy } from '../../src/domain/bundle-record.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { HistoryEntry } from '../../src/domain/history.ts';
import { isOpen } from '../../src/domain/task.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { bundleKey, taskKey } from '../../src/store/keys.ts';
import { editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, editBundle, reschedule, restore } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const ADA = { userId: 'ada', today: TODAY };
const once = { dryRun: false, allowDuplicate: false };

async function begun() {
  const office = new Office();
  const id = await office.workflow();
  const read = async () => (await findWorkflow(office.parts.table, id)) ?? assert.fail();
  return { office, id, parts: office.parts, read };
}

const brief = (history: HistoryEntry[] | undefined) =>
  history?.map(({ by, action, changes }) => [by, action, ...(changes ?? []).map(({ field }) => field)]);

describe('the history in the rows', () => {
  test('of a task and its workflow is written with the evidence, in one transaction', async () => {
    const { office, id, parts, read } = await begun();
    const taskId = await office.task(id, 'announced');
    const change = { status: 'done' as const, comment: 'Booked', [linkField('Luma')]: 'https://lu.ma/x' };
    const task = await editTask(parts, taskId, change, ADA);
    const { bundle } = await read();
    assert.deepEqual(brief(task.taskHistory), [['ada', 'completed', 'comment']]);
    assert.deepEqual(brief(bundle.bundleHistory), [
      ['ada', 'edited', 'bundleLinks'],
      ['ada', 'stage-followed', 'stage'],
    ]);
    assert.equal(isLedBy(bundle, task), true);
  });

  test('of a move names the person, on every task, however large the workflow', async () => {
    const { office, id, parts, read } = await begun();
    for (let nth = 0; nth < 120; nth++) {
      const taskId = await office.task(id);
      const row = office.twin.rows.get({ ...taskKey(id, taskId) });
      office.twin.rows.put({
        ...row,
        pk: taskKey(id, taskId).pk,
        sk: taskKey(id, taskId).sk,
        source: 'template',
      });
    }
    await reschedule(parts, id, { anchorDate: civilDate('2026-07-27'), ...once, ...ADA });
    const { bundle, tasks } = await read();
    assert.deepEqual(brief(bundle.bundleHistory), [['ada', 'rescheduled', 'anchorDate']]);
    const moved = [
      {
        at: NOW,
        by: 'ada',
        action: 'rescheduled',
        changes: [{ field: 'date', before: TODAY, after: '2026-06-29' }],
      },
    ];
    for (const { taskHistory } of tasks) assert.deepEqual(taskHistory, moved);
    assert.equal(tasks.length, 120);
    assert.equal(bundle.moving, undefined);
  });

  test('of a dry run is not written', async () => {
    const { office, id, parts } = await begun();
    const before = office.twin.rows.get(bundleKey(id));
    await reschedule(parts, id, { anchorDate: civilDate('2026-07-27'), ...once, dryRun: true, ...ADA });
    assert.deepEqual(office.twin.rows.get(bundleKey(id)), before);
  });

  test('has when a workflow was archived, and how many tasks were open, whatever is edited later', async () => {
    const { office, id, parts, read } = await begun();
    await office.task(id);
    const open = (await read()).tasks.filter(isOpen).length;
    await archive(parts, id, GRACE);
    const later = { ...parts, clock: () => new Date('2026-07-01T08:00:00.000Z') };
    await editBundle(later, id, { title: 'Episode 1' }, ADA);
    const { bundle } = await read();
    assert.deepEqual([bundle.archivedAt, bundle.updatedAt], [NOW, '2026-07-01T08:00:00.000Z']);
    assert.ok(open > 0);
    assert.equal(bundle.leftOpen, open);
    await restore(later, id, { ...once, ...ADA });
    const restored = (await read()).bundle;
    assert.deepEqual([restored.archivedAt, restored.leftOpen], [undefined, undefined]);
    assert.deepEqual(brief(restored.bundleHistory), [
      ['grace', 'archived'],
      ['ada', 'edited', 'title'],
      ['ada', 'restored'],
    ]);
  });

  test('of a move to another workflow names both workflows', async () => {
    const { office, id, parts } = await begun();
    const taskId = await office.task(id);
    const other = await office.workflow('Issue');
    const { taskHistory } = await editTask(parts, taskId, { bundleId: other }, ADA);
    const titles = taskHistory?.at(-1)?.changes?.find(({ field }) => field === 'workflow');
    assert.deepEqual(
      [taskHistory?.at(-1)?.action, titles?.before, titles?.after],
      ['moved', 'Episode', 'Issue'],
    );
  });
});
