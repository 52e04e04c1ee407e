/** The counters of a workflow equal its tasks, whatever people do at once; the check finds and repairs wrong ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCounters, counterLines } from '../../src/check-counters.ts';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { findActive, findWorkflow, readCounted } from '../../src/store/bundles.ts';
import { activeKey, bundleKey } from '../../src/store/keys.ts';
import { writeTask } from '../../src/store/task-writes.ts';
import { act, editTask, readTask } from '../../src/web/tasks/task-actions.ts';
import { editBundle, reschedule } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

/** A workflow of the template's tasks and one that a person added. */
async function started(office: Office, tasks: number) {
  await arrange(office.parts.table, { templates: [template(1, tasks)], configs: [] });
  const request = { title: 'Episode', anchorDate: civilDate('2026-07-20') };
  const templateId = template(1, tasks).id;
  const start = { request, templateId, allowDuplicate: false, startedBy: GRACE.userId };
  const { bundle } = await startWorkflow(office.parts, start);
  await office.task(bundle.id);
  return bundle.id;
}

/** Of the workflow, as its head and as its dashboard row have it. */
const revisions = ({ twin }: Office, id: string) =>
  [bundleKey(id), activeKey(id)].map((key) => twin.rows.get(key)?.revision) as [unknown, unknown];

const move = (office: Office, id: string, anchorDate: string) =>
  reschedule(office.parts, id, {
    ...{ anchorDate: civilDate(anchorDate), dryRun: false, allowDuplicate: false },
    ...GRACE,
  });

test('a simultaneous move and edits leave the counters right, in any order of the requests', async () => {
  const edits = fc.array(
    fc.record({ nth: fc.nat(5), change: fc.constantFrom('done', 'put off', 'archived') }),
    { minLength: 1, maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), edits, async (scheduler, changes) => {
      let alone = true;
      const office = new Office((twin) =>
        twin.table(async (_command, carryOut) => {
          if (!alone) await scheduler.schedule(Promise.resolve());
          return carryOut();
        }),
      );
      const id = await started(office, 5);
      const tasks = (await findWorkflow(office.parts.table, id))?.tasks ?? [];
      alone = false;
      const edit = ({ nth, change }: { nth: number; change: string }) => {
        const task = tasks[nth % tasks.length] ?? assert.fail();
        const to = change === 'put off' ? { date: addDays(TODAY, 3) } : { status: change as 'done' };
        return editTask(office.parts, task.id, to, GRACE);
      };
      await scheduler.waitFor(
        Promise.allSettled([move(office, id, '2026-07-27'), ...changes.map(edit)]).then(() => undefined),
      );
      alone = true;
      assert.deepEqual(await checkCounters(office.parts.table, { repairs: false }), {
        checked: 1,
        wrong: [],
        days: [],
      });
      assert.equal(...revisions(office, id));
    }),
    { numRuns: 25 },
  );
});

test('an edit that was decided on an outdated workflow is not written', async () => {
  const office = new Office();
  const { table } = office.parts;
  const id = await office.workflow();
  const { task, bundle } = await readTask(office.parts, await office.task(id));
  assert.ok(bundle);
  await move(office, id, '2026-07-27');
  assert.equal(...revisions(office, id));
  const write = { before: { task, bundle }, after: { task: { ...task, revision: 2 }, bundle }, now: NOW };
  assert.equal(await writeTask(table, write), false);
  await editBundle(office.parts, id, { title: 'Other' }, GRACE);
  assert.equal(...revisions(office, id));
});

test('a task that starts to wait is counted as waiting', async () => {
  const office = new Office();
  const id = await office.workflow();
  const task = await office.task(id);
  const said = { waitingFor: 'the venue', followUpAt: TODAY, note: 'Asked' };
  await act(office.parts, task, { action: 'mark-waiting', said }, GRACE);
  const { wrong } = await checkCounters(office.parts.table, { repairs: false });
  assert.deepEqual(wrong, []);
});

test('the change count that is read with tasks is never newer than the tasks', async () => {
  let read: () => unknown = () => undefined;
  const office = new Office((twin) =>
    twin.table(async (_command, carryOut) => {
      const answer = await carryOut();
      await read();
      return answer;
    }),
  );
  const id = await office.workflow();
  const task = await office.task(id);
  const before = (await findActive(office.parts.table, id))?.changes;
  read = () => {
    read = () => undefined;
    return editTask(office.parts, task, { status: 'done' }, GRACE);
  };
  const counted = await readCounted(office.parts.table, id);
  const [found] = counted?.tasks ?? [];
  assert.deepEqual([found?.status, counted?.changes], ['done', before]);
});

test('a large workflow that was moved has the counters of the new dates', async () => {
  const office = new Office();
  await move(office, await started(office, 120), '2026-07-27');
  assert.deepEqual((await checkCounters(office.parts.table, { repairs: false })).wrong, []);
});

test('wrong counters are reported, and repaired only on request', async () => {
  const office = new Office();
  const id = await started(office, 3);
  const { table } = office.parts;
  const row = office.twin.rows.get(activeKey(id)) ?? assert.fail();
  office.twin.rows.put({ ...row, done: 2, days: { todo: { '2026-06-22': 9 }, waiting: {} } });
  const found = await checkCounters(table, { repairs: false });
  assert.deepEqual(
    found.wrong.map(({ bundleId, repaired }) => [bundleId, repaired]),
    [[id, false]],
  );
  assert.match(counterLines(found).join('\n'), /"Episode".* 2 done.*--repair-counters.* 1 wrong/s);
  assert.deepEqual(
    (await checkCounters(table, { repairs: true })).wrong.map(({ repaired }) => repaired),
    [true],
  );
  assert.deepEqual((await checkCounters(table, { repairs: false })).wrong, []);
});
