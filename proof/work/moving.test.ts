/** A large workflow whose move to another date was interrupted is listed as moved, and no row of the move is left after its
 * completion. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../src/domain/civil-date.ts';
import { StoreContended } from '../../src/domain/store-unavailable.ts';
import type { Task } from '../../src/domain/task.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { readDigest } from '../../src/store/digest.ts';
import { findOpen } from '../../src/store/finding.ts';
import { bundleKey, movingKey } from '../../src/store/keys.ts';
import { readQueue, readQueueOf } from '../../src/store/queue.ts';
import { completeMove } from '../../src/store/rescheduling.ts';
import { listTasks } from '../../src/store/task-lists.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { createTask, readTask } from '../../src/web/tasks/task-actions.ts';
import { reschedule } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

/** A workflow of 250 tasks. `movesTo` breaks off after one transaction; `read` has the partitions that were read. */
async function largeWorkflow() {
  const left = { writes: Number.POSITIVE_INFINITY };
  const read = new Set<unknown>();
  const office = new Office((twin) =>
    twin.table(async (command, carryOut) => {
      read.add(
        (command.input as { ExpressionAttributeValues?: Record<string, unknown> })
          .ExpressionAttributeValues?.[':pk'],
      );
      if (command.constructor.name.startsWith('Transact') && --left.writes < 0) throw new Error('cut off');
      return carryOut();
    }),
  );
  const { table } = office.parts;
  await arrange(table, { templates: [template(1, 250)], configs: [] });
  const { bundle } = await startWorkflow(office.parts, {
    request: { title: 'Conference', anchorDate: civilDate('2026-07-20') },
    templateId: template(1, 250).id,
    allowDuplicate: false,
    startedBy: GRACE.userId,
  });
  const movesTo = async (date: string) => {
    left.writes = 1;
    const anchorDate = civilDate(date);
    await assert.rejects(
      reschedule(office.parts, bundle.id, { anchorDate, dryRun: false, allowDuplicate: false, ...GRACE }),
    );
    left.writes = Number.POSITIVE_INFINITY;
  };
  return { office, table, bundle, read, left, movesTo };
}

/** The tasks of every other list that has the open tasks of a workflow. */
async function otherLists({ parts }: Office, bundleId: string): Promise<Record<string, Task[]>> {
  const { table } = parts;
  const date = civilDate('2026-08-10');
  const all = { wanted: {}, limit: 500 };
  const { tasks } = (await findWorkflow(table, bundleId)) ?? assert.fail();
  return {
    timeline: (await readTimeline(table, date, { after: undefined, limit: 10 })).tasks,
    digest: (await readDigest(table, { date, timeZone: 'Europe/Berlin' })).late,
    find: (await findOpen(table, all)).rows,
    'find in the workflow': (await findOpen(table, { ...all, bundleId })).rows,
    workflow:
      (await readQueueOf(table, date, bundleId))?.groups.flatMap(({ rows }) =>
        rows.map(({ task }) => task),
      ) ?? [],
    'each by its id': (await Promise.all(tasks.map(({ id }) => readTask(parts, id)))).map(({ task }) => task),
  };
}

test('an interrupted move is listed as completed, and its row is removed with its last task', async () => {
  const { office, table, bundle, read, left, movesTo } = await largeWorkflow();
  const listed = async () => {
    read.clear();
    const { tasks } = await listTasks(table, { status: 'todo' }, undefined, 500);
    assert.ok(!read.has('ACTIVE'), 'without reading the active workflows');
    return tasks.map(({ id, date }) => `${date} ${id}`).toSorted();
  };
  const seen = async () =>
    ((await findWorkflow(table, bundle.id))?.tasks ?? []).map(({ id, date }) => `${date} ${id}`).toSorted();
  const before = await listed();

  await movesTo('2026-07-27');
  assert.ok(office.twin.rows.get(movingKey(bundle.id)), 'the move is not through');
  const moved = await listed();
  assert.equal(moved.length, 250);
  assert.deepEqual(
    await listTasks(table, { status: 'done' }, undefined, 1),
    { tasks: [], next: null },
    'none of them is on a list of others',
  );
  assert.deepEqual(moved, await seen());
  const paged: string[] = [];
  for (let after: string | undefined; ; ) {
    const { tasks, next } = await listTasks(table, { status: 'todo' }, after, 100);
    paged.push(...tasks.map(({ id, date }) => `${date} ${id}`));
    if (next === null) break;
    after = next;
  }
  assert.deepEqual(paged, moved, 'each is on one page, in order');
  const late: string[] = [];
  for (let after: string | undefined; ; ) {
    const { groups, next } = await readQueue(table, civilDate('2026-08-10'), { label: 'overdue', after });
    late.push(...groups.flatMap(({ rows }) => rows.map(({ task }) => `${task.date} ${task.id}`)));
    if (next === null) break;
    after = next;
  }
  assert.deepEqual(late.toSorted(), moved, 'each late one is on one page of Today, on its new date');
  for (const [list, tasks] of Object.entries(await otherLists(office, bundle.id)))
    assert.deepEqual(tasks.map(({ id, date }) => `${date} ${id}`).toSorted(), moved, list);
  assert.ok(
    before.every((one) => !moved.includes(one)),
    'each on its new date',
  );

  left.writes = 100;
  await completeMove(table, bundle.id, NOW);
  assert.equal(100 - left.writes, 2, 'none more than the tasks need');
  assert.equal(office.twin.rows.get(movingKey(bundle.id)), undefined);
  assert.deepEqual(await listed(), moved);
});

test('completing a move gives up when other writes win each round', async () => {
  const { office, bundle, movesTo } = await largeWorkflow();
  await movesTo('2026-07-27');
  let rounds = 0;
  const busy = office.twin.table((command, carryOut) => {
    if (!command.constructor.name.startsWith('Transact')) return carryOut();
    rounds += 1;
    assert.ok(rounds <= 100, 'it goes on for ever');
    const head = office.twin.rows.get(bundleKey(bundle.id));
    office.twin.rows.put({ ...head, revision: Number(head?.revision) + 1 });
    return carryOut();
  });
  await assert.rejects(completeMove(busy, bundle.id, NOW), StoreContended);
});

test('completing a move goes on as long as some of its rounds win', async () => {
  const { office, bundle, movesTo } = await largeWorkflow();
  await movesTo('2026-07-27');
  let rounds = 0;
  const busy = office.twin.table((command, carryOut) => {
    // Of 16 rounds in a row one wins; two have to.
    if (command.constructor.name.startsWith('Transact') && ++rounds % 16 !== 0) {
      const head = office.twin.rows.get(bundleKey(bundle.id));
      office.twin.rows.put({ ...head, revision: Number(head?.revision) + 1 });
    }
    return carryOut();
  });
  await assert.doesNotReject(completeMove(busy, bundle.id, NOW));
  assert.equal(rounds, 32);
});

test('a task between the old and the new dates of an interrupted move is on one page', async () => {
  const { office, table, movesTo } = await largeWorkflow();
  const between = { description: 'Between', date: civilDate('2026-08-10') };
  const { made } = await createTask(office.parts, between, GRACE);
  await movesTo('2026-09-20');
  const listed = async (
    page: (after: string | undefined) => Promise<{ ids: string[]; next: string | null }>,
  ) => {
    const all: string[] = [];
    for (let after: string | undefined; ; ) {
      const { ids, next } = await page(after);
      all.push(...ids);
      assert.ok(all.length <= 251, 'no task is on two pages');
      if (next === null) return all;
      after = next;
    }
  };
  const byDate = await listed(async (after) => {
    const { tasks, next } = await listTasks(table, { status: 'todo' }, after, 100);
    return { ids: tasks.map(({ id }) => id), next };
  });
  assert.deepEqual([byDate[0], byDate.length], [made.id, 251]);
  const onToday = await listed(async (after) => {
    const { groups, next } = await readQueue(table, TODAY, { after, limit: 100 });
    return { ids: groups.flatMap(({ rows }) => rows.map(({ task }) => task.id)), next };
  });
  assert.deepEqual(onToday.toSorted(), byDate.toSorted());
});

test('a move of a deleted workflow has nothing left to complete', async () => {
  const office = new Office();
  assert.equal(await completeMove(office.parts.table, 'deleted', NOW), undefined);
});

test('a small workflow is moved in one transaction', async () => {
  let writes = 0;
  const office = new Office((twin) =>
    twin.table((command, carryOut) => {
      if (command.constructor.name.startsWith('Transact')) writes += 1;
      return carryOut();
    }),
  );
  const id = await office.workflow();
  await office.task(id);
  writes = 0;
  const anchorDate = civilDate('2026-07-27');
  await reschedule(office.parts, id, { anchorDate, dryRun: false, allowDuplicate: false, ...GRACE });
  assert.equal(writes, 1);
});
