/** The counters of days equal the open tasks of active work, whatever people do; the check finds and repairs wrong ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCounters, counterLines } from '../../src/check-counters.ts';
import { addDays, type CivilDate, civilDate } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { dayCountsIn, readDayRows } from '../../src/store/day-counts.ts';
import { dropEmptyDays } from '../../src/store/day-counts-check.ts';
import { daysCounted, daysKey } from '../../src/store/keys.ts';
import { act, createTask, deleteTask, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, reschedule, restore, undo } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { GRACE, Office, TODAY } from './office.ts';

/** Of a template whose tasks are due from `anchorDate` on, `apart` days apart. */
async function started(office: Office, tasks: number, { anchorDate = '2026-07-20', apart = 1 } = {}) {
  const made = template(1, tasks);
  const taskDefinitions = made.taskDefinitions.map((one, at) => ({ ...one, offsetDays: at * apart }));
  await arrange(office.parts.table, { templates: [{ ...made, taskDefinitions }], configs: [] }).catch(
    () => null,
  );
  const request = { title: 'Episode', anchorDate: civilDate(anchorDate) };
  const start = { request, templateId: made.id, allowDuplicate: true, startedBy: GRACE.userId };
  return startWorkflow(office.parts, start);
}

const wrongDays = async (office: Office) =>
  (await checkCounters(office.parts.table, { repairs: false })).days.map(({ row }) => row);

const move = (office: Office, id: string, anchorDate: CivilDate) =>
  reschedule(office.parts, id, { anchorDate, dryRun: false, allowDuplicate: true, ...GRACE });

const waits = (days: number) => ({
  action: 'mark-waiting' as const,
  said: { waitingFor: 'the venue', followUpAt: addDays(TODAY, days), note: 'Asked' },
});

/** What people do with one of two workflows and its tasks; a refusal changes nothing. */
const deeds = {
  done: ({ parts }: Office, task: string) => editTask(parts, task, { status: 'done' }, GRACE),
  again: ({ parts }: Office, task: string) => editTask(parts, task, { status: 'todo' }, GRACE),
  away: ({ parts }: Office, task: string) => editTask(parts, task, { status: 'archived' }, GRACE),
  later: ({ parts }: Office, task: string, n: number) =>
    editTask(parts, task, { date: addDays(TODAY, n) }, GRACE),
  waiting: ({ parts }: Office, task: string, n: number) => act(parts, task, waits(n), GRACE),
  alone: ({ parts }: Office, task: string) => editTask(parts, task, { bundleId: null }, GRACE),
  into: ({ parts }: Office, task: string, _n: number, bundleId: string) =>
    editTask(parts, task, { bundleId }, GRACE),
  deleted: ({ parts }: Office, task: string) => deleteTask(parts, task, GRACE),
  added: ({ parts }: Office, _task: string, n: number, bundleId: string) =>
    createTask(parts, { description: 'Call', date: addDays(TODAY, n), ...(n % 2 && { bundleId }) }, GRACE),
  archived: ({ parts }: Office, _task: string, _n: number, bundleId: string) =>
    archive(parts, bundleId, GRACE),
  restored: ({ parts }: Office, _task: string, _n: number, bundleId: string) =>
    restore(parts, bundleId, { allowDuplicate: true, ...GRACE }),
  undone: ({ parts }: Office, _task: string, _n: number, bundleId: string) => undo(parts, bundleId, GRACE),
  moved: (office: Office, _task: string, n: number, bundleId: string) =>
    move(office, bundleId, addDays(TODAY, 30 + n)),
};
const deed = fc.record({
  what: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
  nth: fc.nat(8),
  n: fc.integer({ min: -40, max: 40 }),
});

test('each action leaves right counters of days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 25 }), async (done) => {
      const office = new Office();
      const [one, other] = [await started(office, 4), await started(office, 4)];
      const tasks = [...one.tasks, ...other.tasks].map(({ id }) => id);
      let landed = 0;
      for (const { what, nth, n } of done) {
        const [task = '', bundle] = [tasks[nth % tasks.length], nth % 2 ? one.bundle : other.bundle];
        await deeds[what](office, task, n, bundle.id).then(
          () => (landed += 1),
          (refused: Error) => assert.equal(refused.name, 'Refusal', refused.stack),
        );
      }
      assert.deepEqual(await wrongDays(office), [], `${landed} landed`);
    }),
    { numRuns: 40 },
  );
});

test('simultaneous archiving and editing leave the counters of days right, in any order of the requests', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(deed, { minLength: 1, maxLength: 3 }),
      async (scheduler, done) => {
        let alone = true;
        const office = new Office((twin) =>
          twin.table(async (_command, carryOut) => {
            if (!alone) await scheduler.schedule(Promise.resolve());
            return carryOut();
          }),
        );
        const { bundle, tasks } = await started(office, 4);
        alone = false;
        const all = done.map(({ what, nth, n }) =>
          deeds[what](office, tasks[nth % 4]?.id ?? '', n, bundle.id),
        );
        const at = Promise.allSettled([archive(office.parts, bundle.id, GRACE), ...all]);
        await scheduler.waitFor(at.then(() => undefined));
        alone = true;
        assert.deepEqual(await wrongDays(office), []);
      },
    ),
    { numRuns: 40 },
  );
});

test('a large workflow is counted when it is sealed, moved and archived', async () => {
  const office = new Office();
  const { bundle } = await started(office, 120);
  assert.deepEqual(await wrongDays(office), []);
  await move(office, bundle.id, civilDate('2026-08-24'));
  assert.deepEqual(await wrongDays(office), []);
  await archive(office.parts, bundle.id, GRACE);
  assert.deepEqual(await wrongDays(office), []);
  const days = dayCountsIn(await readDayRows(office.parts.table));
  assert.equal(
    days?.('todo', () => true),
    0,
  );
});

test('a start over more months than fit one transaction succeeds, and makes the counters of days void', async () => {
  const office = new Office();
  const { bundle, tasks } = await started(office, 60, { apart: 31 });
  assert.equal((await findWorkflow(office.parts.table, bundle.id))?.tasks.length, tasks.length);
  assert.equal(dayCountsIn(await readDayRows(office.parts.table)), undefined);
  const { days } = await checkCounters(office.parts.table, { repairs: true });
  assert.ok(days.length > 40 && days.every(({ repaired }) => repaired));
  assert.deepEqual(await wrongDays(office), []);
});

test('wrong counters of days are reported, and repaired on request', async () => {
  const office = new Office();
  await started(office, 3);
  const [row] = (await readDayRows(office.parts.table)).filter(({ sk }) => sk !== daysCounted.sk);
  assert.ok(row);
  office.twin.rows.put({ ...row, todo09: 7, pk: daysCounted.pk, sk: String(row.sk) });
  const found = await checkCounters(office.parts.table, { repairs: false });
  assert.deepEqual(found.days, [{ row: row.sk, repaired: false }]);
  assert.match(counterLines(found).join('\n'), /days, row 2026-07#.*--repair-counters.* 1 wrong/s);
  await checkCounters(office.parts.table, { repairs: true });
  assert.deepEqual(await wrongDays(office), []);
});

test('rows of past months that count nothing are removed, and those that count a task stay', async () => {
  const office = new Office();
  const { parts } = office;
  const add = async (date: string) =>
    (await createTask(parts, { description: 'Call', date: civilDate(date) }, GRACE)).made.id;
  const [march] = [await add('2026-03-02'), await add('2026-04-02')];
  const today = await add('2026-06-02');
  for (const task of [march, today]) await editTask(parts, task, { status: 'done' }, GRACE);
  await dropEmptyDays(parts.table, TODAY);
  const left = (await readDayRows(parts.table)).map(({ sk }) => sk);
  assert.deepEqual(left, [daysCounted.sk, daysKey('2026-04#none').sk, daysKey('2026-06#none').sk]);
  assert.deepEqual(await wrongDays(office), []);
});
