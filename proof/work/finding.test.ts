/** Open and closed work apart: what is at work is no find among what is closed, whatever list it is in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClosed, findOpen } from '../../src/store/finding.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

test('each task is found as open or as closed, and never as both', async () => {
  const office = new Office();
  const { parts } = office;
  const waits = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };
  const threeOf = async (bundleId: string) => {
    const [todo, waiting, done] = [
      await office.task(bundleId),
      await office.task(bundleId),
      await office.task(bundleId),
    ];
    await act(parts, waiting, { action: 'mark-waiting', said: waits }, GRACE);
    await editTask(parts, done, { status: 'done' }, GRACE);
    return { todo, waiting, done };
  };
  const [active, archived] = [await office.workflow('Active'), await office.workflow('Archived')];
  const [atWork, over] = [await threeOf(active), await threeOf(archived)];
  await archive(parts, archived, GRACE);
  const search = { wanted: {}, limit: 100 };
  const open = await findOpen(parts.table, search);
  assert.deepEqual(open.rows.map(({ id }) => id).toSorted(), [atWork.todo, atWork.waiting].toSorted());
  const closed = await findClosed(parts.table, search);
  assert.deepEqual(
    closed.rows.map(({ task }) => task.id).toSorted(),
    [atWork.done, ...Object.values(over)].toSorted(),
  );
});
