/**
 * Writes a move to another anchor date: head, dashboard row and anchor lock first, with as many tasks as one
 * transaction takes. A large workflow's other tasks follow in batches. Until the last batch, the head records the progress
 * of the move: readers see all tasks moved, and a writer completes the move first. Source: domain.md.
 */
import type { Bundle } from '../domain/bundle.ts';
import { countersOf } from '../domain/queue.ts';
import { asMoved, type Moving, stillToMove } from '../domain/reschedule.ts';
import { nextRevision } from '../domain/stale.ts';
import { StoreContended } from '../domain/store-unavailable.ts';
import type { Task } from '../domain/task.ts';
import { type BundleOutcome, carryOut } from './archiving.ts';
import { type BundleWrite, bundleWrites } from './bundle-writes.ts';
import { type CountedWorkflow, readWorkflow, type Workflow } from './bundles.ts';
import { countWrites } from './day-counts.ts';
import { listIndex, taskKey } from './keys.ts';
import type { Write } from './requests.ts';
import type { Table } from './table.ts';
import { inBatches } from './task-batches.ts';

/** Head, dashboard row, the row while it moves, the anchor lock released and the one taken. */
const OTHER_ITEMS = 5;

/**
 * Starts a move with its first batch. `after`: the bundle on its new anchor date; {@link completeMove} does the rest.
 */
export function beginMove(
  table: Table,
  { bundle, tasks, changes }: CountedWorkflow,
  after: Bundle,
  moving: Moving,
  now: string,
): Promise<BundleOutcome> {
  const there = tasks.map((task) => asMoved(task, moving));
  const moved = countersOf(there).days;
  const counts = countWrites(tasks, there);
  return moveBatch(table, { before: bundle, after, tasks, moving, now, moved, changes, counts });
}

/** Rounds in a row that other writers may win. Each of them is progress of another writer. */
const MOST_LOST = 20;

/**
 * Completes a move, if one is running. Several requests may do so at once. `now`: ISO 8601. Returns the workflow without a
 * move; undefined if it was deleted.
 * @throws StoreContended if other writes win {@link MOST_LOST} rounds in a row
 */
export async function completeMove(
  table: Table,
  bundleId: string,
  now: string,
): Promise<Workflow | undefined> {
  for (let lost = 0; lost < MOST_LOST; ) {
    const workflow = await readWorkflow(table, bundleId);
    if (!workflow?.bundle.moving) return workflow;
    const { bundle, tasks } = workflow;
    const batch = { before: bundle, after: bundle, tasks, moving: workflow.bundle.moving, now };
    lost = (await moveBatch(table, batch)) === 'changed-by-others' ? lost + 1 : 0;
  }
  throw new StoreContended('a move', `other writes changed the workflow ${MOST_LOST} times in a row`);
}

interface Batch {
  before: Bundle;
  after: Bundle;
  tasks: Task[];
  moving: Moving;
  now: string;
  /** For the first batch: the counts of the dashboard row after the move, and the tasks that were counted. */
  moved?: BundleWrite['moved'];
  changes?: BundleWrite['changes'];
  counts?: Write[];
}

function moveBatch(
  table: Table,
  { before, after, tasks, moving, now, moved, changes, counts = [] }: Batch,
): Promise<BundleOutcome> {
  const [batch = [], ...rest] = inBatches(stillToMove(tasks, moving), OTHER_ITEMS + counts.length);
  const { moving: _moving, ...still } = after;
  const last = batch.at(-1);
  const head: Bundle = rest.length > 0 && last ? { ...still, moving: { ...moving, after: last.id } } : still;
  const stored = new Map(tasks.map((task) => [task.id, task]));
  return carryOut(table, before, [
    [
      ...bundleWrites({
        before,
        after: nextRevision(before, { ...head, updatedAt: now }),
        holdsAnchorLock: before.claimed,
        touches: true,
        moved,
        changes,
      }),
      ...counts,
      ...batch.map((task) => dateWrite(stored.get(task.id) ?? task, task, now)),
    ],
  ]);
}

/** The tasks after the complete move. */
export function movedTasks(tasks: Task[], moving: Moving, now: string): Task[] {
  return tasks.map((task) => {
    const moved = asMoved(task, moving);
    return moved === task ? task : { ...nextRevision(task, moved), updatedAt: now };
  });
}

function dateWrite(before: Task, after: Task, now: string): Write {
  const { revision, fieldRevisions } = nextRevision(before, after);
  const { listSk, openSk } = listIndex(after, true);
  return {
    Update: {
      Key: { ...taskKey(before.bundleId ?? '', before.id) },
      UpdateExpression: `SET #date = :date, listSk = :listSk${openSk ? ', openSk = :openSk' : ''}, updatedAt = :now, revision = :next, fieldRevisions = :fields${after.taskHistory ? ', taskHistory = :history' : ''}${after.historyDropped ? ', historyDropped = :dropped' : ''}${after.plannedDate ? ', plannedDate = :planned' : ''}`,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeNames: { '#date': 'date' },
      ExpressionAttributeValues: {
        ':date': after.date,
        ':listSk': listSk,
        ...(openSk && { ':openSk': openSk }),
        ':now': now,
        ':next': revision,
        ':fields': fieldRevisions,
        ...(after.taskHistory && {
          ':history': after.taskHistory,
          ...(after.historyDropped && { ':dropped': after.historyDropped }),
        }),
        ...(after.plannedDate && { ':planned': after.plannedDate }),
        ':revision': before.revision,
      },
    },
  };
}
