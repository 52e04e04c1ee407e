/** Open and closed work apart: what is at work is no find among what is closed, whatever list it is in. What is found over
 * several reads is found once, in order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, type CivilDate } from '../../src/domain/civil-date.ts';
import type { Task, TaskStatus } from '../../src/domain/task.ts';
import { looseTaskRow } from '../../src/store/bundle-rows.ts';
import { findClosed, findOpen, type Search } from '../../src/store/finding.ts';
import { TODO, WAITERS } from '../../src/store/keys.ts';
import { newRow, transact } from '../../src/store/requests.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const WAITS = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };

test('each task is found as open or as closed, and never as both', async () => {
  const office = new Office();
  const { parts } = office;
  const threeOf = async (bundleId: string) => {
    const [todo, waiting, done] = [
      await office.task(bundleId),
      await office.task(bundleId),
      await office.task(bundleId),
    ];
    await act(parts, waiting, { action: 'mark-waiting', said: WAITS }, GRACE);
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

const taskId = (day: number) => `00000000-0000-4000-8000-${String(day).padStart(12, '0')}`;

/** Adds tasks of no workflow, named by their days from today. One that waits is to be followed up then, and late. */
async function add({ parts }: Office, status: TaskStatus, days: number[]): Promise<void> {
  const task = (day: number): Task => ({
    ...{ id: taskId(day), description: `${day}` },
    ...{ status, source: 'manual', revision: 1, createdAt: NOW, updatedAt: NOW },
    ...(status === 'waiting'
      ? { date: TODAY, waitingFor: 'Anna', followUpAt: addDays(TODAY, day) }
      : { date: addDays(TODAY, day) }),
  });
  await transact(
    parts.table,
    days.map((day) => newRow(looseTaskRow(task(day)))),
  );
}

/** The pages of a search, each with the days of its tasks and the date that it reached. */
async function pagesOf(
  find: (search: Search) => Promise<{ tasks: Task[]; next: string | null; reached: CivilDate | null }>,
  search: Search,
): Promise<string[]> {
  const pages: string[] = [];
  for (let { after } = search; ; ) {
    const { tasks, next, reached } = await find({ ...search, after });
    pages.push(`${tasks.map(({ description }) => description).join(' ')}${reached ? ` | ${reached}` : ''}`);
    if (next === null) return pages;
    assert.ok(pages.length < 20, `A page repeats: ${pages.join(', ')}`);
    after = next;
  }
}

const openIn = (office: Office) => async (search: Search) => {
  const { rows, ...rest } = await findOpen(office.parts.table, search);
  return { ...rest, tasks: rows };
};
const closedIn = (office: Office) => async (search: Search) => {
  const { rows, ...rest } = await findClosed(office.parts.table, search);
  return { ...rest, tasks: rows.map(({ task }) => task) };
};

test('lists that are read in parts are joined up to the end of the shortest part, and each task is on one page', async () => {
  const office = new Office();
  await add(office, 'todo', [0, 1, 2, 6, 7, 8]);
  await add(office, 'waiting', [3, 4, 5, 9]);
  office.twin.options = { pageSize: 3 };
  const all = { wanted: {}, limit: 100 };
  assert.deepEqual(await pagesOf(openIn(office), all), [
    `0 1 2 | ${addDays(TODAY, 2)}`,
    `3 4 5 | ${addDays(TODAY, 5)}`,
    `6 7 8 | ${addDays(TODAY, 8)}`,
    '9',
  ]);
  const closed = new Office();
  await add(closed, 'done', [0, 1, 2, 6, 7, 8]);
  await add(closed, 'archived', [3, 4, 5, 9]);
  closed.twin.options = { pageSize: 3 };
  assert.deepEqual(await pagesOf(closedIn(closed), all), [
    `9 8 7 6 | ${addDays(TODAY, 6)}`,
    `5 4 3 | ${addDays(TODAY, 3)}`,
    `2 1 0 | ${addDays(TODAY, 0)}`,
    '',
  ]);
});

test('a page has the requested number of rows, and offers a next page only if there are more', async () => {
  const office = new Office();
  await add(office, 'done', [0, 1, 2, 3]);
  assert.deepEqual(await pagesOf(closedIn(office), { wanted: {}, limit: 4 }), ['3 2 1 0']);
  assert.deepEqual(await pagesOf(closedIn(office), { wanted: {}, limit: 3 }), ['3 2 1', '0']);
  office.twin.options = { pageSize: 3 };
  const [first] = await pagesOf(closedIn(office), { wanted: {}, limit: 2 });
  assert.equal(first, '3 2', 'a full page names no date that was reached');
});

test('closed tasks of a range of days are found from any position, and none of other days', async () => {
  const office = new Office();
  await add(office, 'done', [0, 1, 2, 3, 4, 5]);
  const wanted = { dates: { from: addDays(TODAY, 1), to: addDays(TODAY, 4) } };
  const from = (after?: string) => pagesOf(closedIn(office), { wanted, limit: 3, after });
  assert.deepEqual(await from(), ['4 3 2', '1']);
  assert.deepEqual(await from(`${addDays(TODAY, 5)}#x`), ['4 3 2', '1']);
  assert.deepEqual(await from(`${addDays(TODAY, 3)}#`), ['2 1']);
  assert.deepEqual(await from(`${addDays(TODAY, 3)}#${taskId(4)}`), ['3 2 1'], 'of one day by id');
  assert.deepEqual(await from(`${addDays(TODAY, 1)}#`), ['']);
});

for (const [name, from, action, to] of [
  ['starts to wait', TODO, 'mark-waiting', 'waiting'],
  ['stops waiting', WAITERS, 'unblocked', 'todo'],
] as const)
  test(`a task that ${name} between the reads of two lists is found once, in its present state`, async () => {
    let change: () => Promise<unknown> = async () => undefined;
    const changed = Promise.withResolvers<void>();
    const office = new Office((twin) =>
      twin.table(async (command, carryOut) => {
        const pk = command.input.ExpressionAttributeValues?.[':pk'];
        if (pk !== TODO.pk && pk !== WAITERS.pk) return carryOut();
        if (pk !== from.pk) await changed.promise;
        const answer = carryOut();
        if (pk === from.pk) changed.resolve(await change().then(() => undefined));
        return answer;
      }),
    );
    await add(office, from === TODO ? 'todo' : 'waiting', [0]);
    const id = taskId(0);
    change = () => act(office.parts, id, { action, said: action === 'mark-waiting' ? WAITS : {} }, GRACE);
    const { rows } = await findOpen(office.parts.table, { wanted: {}, limit: 10 });
    assert.deepEqual(
      rows.map((task) => [task.id, task.status]),
      [[id, to]],
    );
  });
