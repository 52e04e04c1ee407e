/**
 * Compares Today's pages with all open tasks: each task is on one page, the figures count all of them, each label has a
 * page.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import { buildQueue, lastDayAhead, type QueueLabel } from '../../src/domain/queue.ts';
import type { Task } from '../../src/domain/task.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { archiveWorkflow } from '../../src/store/archiving.ts';
import { looseTaskRow } from '../../src/store/bundle-rows.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { countWrites } from '../../src/store/day-counts.ts';
import { activeKey, daysCounted, TODO } from '../../src/store/keys.ts';
import { readQueue } from '../../src/store/queue.ts';
import type { QueuePage } from '../../src/store/queue-index.ts';
import { queryRows, type Row, transact } from '../../src/store/requests.ts';
import { listTasks } from '../../src/store/task-lists.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, restore } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const LIMIT = 5;
/** Tasks of each list that Today reads at most. */
const LOOKED_THROUGH = 100;
const LABELS: QueueLabel[] = ['overdue', 'due', 'follow-up-due', 'waiting'];

/** Days from today: when they are due, and when those that wait are to be followed up. */
const looseTask = (due: { min: number; max: number }) =>
  fc.record({
    date: fc.integer(due),
    followUp: fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 })),
    assigneeId: fc.constantFrom<string>('grace', 'valeriia'),
  });
/** Due after the days that Today shows ahead. */
const FAR: Wish = { date: 20, followUp: null, assigneeId: 'grace' };
/** More of one day than a page has. */
const oneDay: Wish[] = Array.from({ length: LIMIT + 2 }, () => ({ ...FAR, date: 0 }));
/** More that wait than a page has, and nothing to do. */
const onlyWaiting = oneDay.map((wish) => ({ ...wish, followUp: 1 }));
/** Today reads 100 tasks to do, and as many that wait. */
const some = fc.array(looseTask({ min: -20, max: 40 }), { maxLength: 60 });
const moreThanLookedThrough = fc.array(looseTask({ min: -3, max: 0 }), { minLength: 260, maxLength: 270 });

interface Wish {
  date: number;
  followUp: number | null;
  assigneeId: string;
}

function taskOf({ date, followUp, assigneeId }: Wish, n: number): Task {
  return {
    ...{ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, description: `Task ${n}` },
    ...{ date: addDays(TODAY, date), status: followUp === null ? 'todo' : 'waiting', source: 'manual' },
    ...(followUp !== null && { waitingFor: 'Anna', followUpAt: addDays(TODAY, followUp) }),
    ...{ assigneeId, revision: 1, createdAt: NOW, updatedAt: NOW },
  } as Task;
}

const add = (office: Office, task: Task) =>
  transact(office.parts.table, [{ Put: { Item: looseTaskRow(task) } }, ...countWrites([], [task])]);

async function officeWith(tasks: Task[]): Promise<Office> {
  const office = new Office();
  for (const task of tasks) await add(office, task);
  return office;
}

async function pages(office: Office, page: QueuePage) {
  const all = [await readQueue(office.parts.table, TODAY, { limit: LIMIT, ...page })];
  for (let next = all[0]?.next; next; next = all.at(-1)?.next)
    all.push(await readQueue(office.parts.table, TODAY, { limit: LIMIT, ...page, after: next }));
  return all.map((queue) => ({
    ...queue,
    tasks: queue.groups.flatMap(({ rows }) => rows.map(({ task }) => task)),
  }));
}

const ids = (tasks: Task[]) => tasks.map(({ id }) => id).toSorted();

async function agreesWithAllTasks(office: Office, all: Task[], assigneeId?: string): Promise<void> {
  const own = all.filter((task) => assigneeId === undefined || task.assigneeId === assigneeId);
  const whole = buildQueue([], own, TODAY);
  const [first, ...later] = await pages(office, { assigneeId });
  assert.ok(first);
  assert.equal(first.hasWork, all.length > 0);
  // A page that was full when its link was created.
  const emptied = await readQueue(office.parts.table, TODAY, {
    limit: LIMIT,
    assigneeId,
    after: '2199-12-31#~',
  });
  assert.deepEqual([emptied.groups, emptied.hasWork], [[], all.length > 0]);
  const todo = (of: Task[]) => of.filter(({ status }) => status === 'todo');
  assert.deepEqual(ids(todo([first, ...later].flatMap(({ tasks }) => tasks))), ids(todo(own)));
  const soon = (of: Task[]) => todo(of).filter(({ date }) => date <= lastDayAhead(TODAY));
  if (soon(own).length > 0) assert.deepEqual(soon(first.tasks), todo(first.tasks), 'none too far');
  assert.equal(todo(first.tasks).length > 0, todo(own).length > 0, 'the next tasks, however far');
  for (const label of LABELS) {
    assert.equal(first.tiles[label], whole.tiles[label], `the figure of ${label}`);
    const labelled = (groups: typeof whole.groups) =>
      groups.flatMap(({ rows }) =>
        rows.flatMap(({ task, labels }) => (labels.includes(label) ? [task] : [])),
      );
    const shown = (await pages(office, { label, assigneeId })).flatMap(({ groups }) => labelled(groups));
    assert.deepEqual(ids(shown), ids(labelled(whole.groups)), label);
  }
}

for (const [name, tasks, numRuns] of [
  ['some tasks', some, 20],
  ['more tasks than are read', moreThanLookedThrough, 4],
] as const) {
  test(`of ${name}, each to do is on one page, each label has its pages, and the figures count all`, () =>
    fc.assert(
      fc.asyncProperty(tasks, async (wishes) => {
        const all = wishes.map(taskOf);
        const office = await officeWith(all);
        await agreesWithAllTasks(office, all);
        await agreesWithAllTasks(office, all, 'grace');
      }),
      { numRuns, endOnFailure: true, examples: [[[FAR]], [oneDay], [onlyWaiting]] },
    ));
}

test('the pages of a label continue past many tasks of others, and end when none is left', async () => {
  const others = Array.from({ length: 150 }, (_, at) =>
    taskOf({ ...FAR, date: 0, assigneeId: 'valeriia' }, at),
  );
  const own = taskOf({ ...FAR, date: 0 }, 150);
  const office = await officeWith([...others, own]);
  const found = await pages(office, { label: 'due', assigneeId: 'grace' });
  assert.deepEqual(ids(found.flatMap(({ tasks }) => tasks)), [own.id]);
});

for (const [due, of, assigneeId] of [
  [LIMIT, 'grace', undefined],
  [LIMIT - 1, 'grace', undefined],
  [100, 'valeriia', 'grace'],
] as const)
  test(`with ${due} tasks of ${of} due, the page of ${assigneeId ?? 'everybody'} is the only one`, async () => {
    // With more late ones than are looked through, the first page of all tasks does not have them.
    const late = Array.from({ length: 200 }, (_, at) => taskOf({ ...FAR, date: -1 }, at));
    const today = Array.from({ length: due }, (_, at) =>
      taskOf({ ...FAR, date: 0, assigneeId: of }, 200 + at),
    );
    const office = await officeWith([...late, ...today]);
    assert.equal((await pages(office, { label: 'due', assigneeId })).length, 1);
  });

test('each task is shown with its workflow, also if it has more workflows than are shown at once', async () => {
  const office = new Office();
  const workflows: string[] = [];
  for (let n = 0; n < 30; n++) workflows.push(await office.workflow(`Episode ${n}`));
  const [first = '', last = ''] = [workflows.toSorted()[0], workflows.toSorted().at(-1)];
  for (const id of [first, last]) await office.task(id);
  const read: string[] = [];
  const table = office.twin.table((command, carryOut) => {
    const answer = carryOut() as { Items?: Row[]; Responses?: Record<string, Row[]> };
    const rows = [answer.Items ?? [], ...Object.values(answer.Responses ?? {})].flat();
    if (!command.input.IndexName) read.push(...rows.map(({ sk }) => String(sk)));
    return answer;
  });
  const { groups, workflows: shown } = await readQueue(table, TODAY, {});
  const rows = groups.flatMap((group) => group.rows);
  assert.deepEqual(rows.map(({ workflow }) => workflow?.id).toSorted(), [first, last]);
  assert.deepEqual(
    shown.map(({ bundle }) => bundle.id).toSorted(),
    [first, last],
    'no other workflow is shown',
  );
  assert.equal(new Set(read).size, read.length, 'no row is read twice');
});

async function readOf300(counted: boolean) {
  const office = await officeWith(
    Array.from({ length: 300 }, (_, at) => taskOf({ ...FAR, date: at < 150 ? -1 : 0 }, at)),
  );
  const twin = office.twin;
  if (!counted) twin.rows.delete(daysCounted);
  const read: string[] = [];
  const table = twin.table((command, carryOut) => {
    const { Select: _select, ...input } = command.input;
    if (input.IndexName) {
      const { Items = [] } = twin.carryOut(new QueryCommand(input)) as { Items?: Row[] };
      read.push(...Items.map(({ id }) => String(id)));
    }
    return carryOut();
  });
  const { tiles } = await readQueue(table, TODAY, { limit: LIMIT });
  assert.deepEqual([tiles.overdue, tiles.due], [150, 150]);
  return { rows: read.length, tasks: new Set(read).size };
}

test('the counters of days count the tasks beyond those that were read', async () => {
  // One more is read, to know whether there are more.
  assert.deepEqual(await readOf300(true), { rows: 101, tasks: 101 });
});

test('the counters of days separate late tasks from those of today and later, and follow-ups by their day', async () => {
  const kinds = [
    ...[-1, 0, 1].map((date) => ({ ...FAR, date })),
    ...[-2, 0, 3].map((followUp) => ({ ...FAR, followUp, date: -followUp })),
  ];
  const tasks = Array.from({ length: 360 }, (_, at) => taskOf(kinds[at % 6] ?? FAR, at));
  const office = await officeWith(tasks);
  const { tiles } = await readQueue(office.parts.table, TODAY, { limit: LIMIT });
  const { overdue, due, waiting } = tiles;
  assert.deepEqual([overdue, due, tiles['follow-up-due'], waiting], [60, 60, 120, 60]);
});

test('without counters of days the index counts the tasks beyond those that were read, and only those', async () => {
  assert.deepEqual(await readOf300(false), { rows: 301, tasks: 300 });
});

for (const counters of ['', ' without counters of days']) {
  test(`with more workflows than are shown, the tiles count every task${counters}`, async () => {
    const office = await officeWith(
      Array.from({ length: 30 }, (_, at) => taskOf({ ...FAR, date: -1 }, 900 + at)),
    );
    for (let at = 0; at < 25; at++) {
      const id = await office.workflow(`Episode ${at}`);
      for (let n = 0; n < 4; n++) await office.task(id);
    }
    if (counters) office.twin.rows.delete(daysCounted);
    const { tiles, allActive, atLeast } = await readQueue(office.parts.table, TODAY, { limit: LIMIT });
    assert.equal(allActive, false);
    assert.deepEqual([tiles.overdue, tiles.due, tiles.waiting], [30, 100, 0]);
    assert.deepEqual(atLeast, ['missing-evidence']);
  });
}

async function largeWorkflow(office: Office): Promise<string> {
  await arrange(office.parts.table, { templates: [template(1, 120)], configs: [] });
  const request = { title: 'Episode', anchorDate: civilDate('2026-06-22') };
  const start = { request, templateId: template(1, 120).id, allowDuplicate: false };
  return (await startWorkflow(office.parts, { ...start, startedBy: GRACE.userId })).bundle.id;
}

test('a large workflow leaves the queue when it is archived, and comes back whole when it is restored', async () => {
  const office = new Office();
  const id = await largeWorkflow(office);
  const queued = async () => ids((await pages(office, {})).flatMap(({ tasks }) => tasks));
  const all = await queued();
  assert.equal(all.length, 120);
  await archive(office.parts, id, GRACE);
  assert.deepEqual(await queued(), []);
  assert.deepEqual(await queryRows(office.parts.table, TODO), []);
  const { tasks } = await listTasks(office.parts.table, { status: 'todo' }, undefined, 200);
  assert.deepEqual(ids(tasks), all, 'they are listed still');
  await restore(office.parts, id, { allowDuplicate: false, ...GRACE });
  assert.deepEqual(await queued(), all);
});

test('a task that is completed while its workflow is archived is not listed as to do', async () => {
  const office = new Office();
  const { table } = office.parts;
  const id = await office.workflow();
  const task = await office.task(id);
  const read = await findWorkflow(table, id);
  assert.ok(read);
  await editTask(office.parts, task, { status: 'done' }, GRACE);
  assert.equal(await archiveWorkflow(table, read, NOW), 'changed-by-others');
  await archive(office.parts, id, GRACE);
  assert.deepEqual((await listTasks(table, { status: 'todo' }, undefined, 10)).tasks, []);
});

test('an index entry left by an interrupted archive is not listed, and a task behind it is', async () => {
  const office = new Office();
  const id = await largeWorkflow(office);
  await transact(office.parts.table, [{ Delete: { Key: { ...activeKey(id) } } }]);
  const today = () => readQueue(office.parts.table, TODAY, { limit: LIMIT });
  assert.equal((await today()).hasWork, false);
  await add(office, taskOf(FAR, 1));
  assert.equal((await today()).hasWork, true);
});

test('a waiting task is listed, also behind index entries left by interrupted archives', async () => {
  const office = new Office();
  const id = await office.workflow();
  for (let n = 0; n < LOOKED_THROUGH + LIMIT; n++) {
    const waits = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };
    await act(office.parts, await office.task(id), { action: 'mark-waiting', said: waits }, GRACE);
  }
  await transact(office.parts.table, [{ Delete: { Key: { ...activeKey(id) } } }]);
  const today = () => readQueue(office.parts.table, TODAY, { limit: LIMIT });
  assert.equal((await today()).hasWork, false);
  await add(office, taskOf({ ...FAR, followUp: 3 }, 1));
  assert.equal((await today()).hasWork, true);
});
