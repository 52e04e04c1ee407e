/** The daily queue as the store has it now: one page of open tasks at most, however many there are. */
import type { CivilDate } from '../domain/civil-date.ts';
import { type ActiveBundle, activeWorkflow, buildQueue, type Queue } from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import { isOpen, type Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { findWorkflow, listActive } from './bundles.ts';
import { OPEN, OPEN_INDEX } from './keys.ts';
import { queryRows } from './requests.ts';
import type { Table } from './table.ts';
import { positionOf } from './task-lists.ts';

/** A page of the queue reads so many open tasks at most, by due date. */
export const QUEUE_PAGE = 500;

export interface QueuePage {
  /** The position after which the page begins; absent on the first. */
  after?: string | undefined;
  limit?: number | undefined;
  /** So many active workflows, by anchor date, from the position `cardsAfter` on. */
  cards: number;
  cardsAfter?: string | undefined;
}

export interface ReadQueue extends Queue {
  /** Position of the last task, to go on from; null when there are no more. */
  next: string | null;
  /** Position of the last of the workflows, to go on from; null when there are no more. */
  nextCard: string | null;
  /** The page has every open task, so its counts are those of all. */
  complete: boolean;
}

/** Its groups, labels and counts are those of the tasks of the page; its workflows are exact. */
export async function readQueue(
  table: Table,
  today: CivilDate,
  { after, limit = QUEUE_PAGE, cards, cardsAfter }: QueuePage,
): Promise<ReadQueue> {
  const active = await listActive(table);
  const { tasks, next } = await openTasks(table, active, after, limit);
  const complete = after === undefined && next === null;
  const shown = complete ? await corrected(table, active, tasks) : tasks;
  const queue = buildQueue(active, shown, today);
  const left = queue.workflows.filter((one) => cardsAfter === undefined || placeOf(one) > cardsAfter);
  const wanted = left.slice(0, cards);
  const workflows = await Promise.all(
    wanted.map((one) => (complete || hasAll(one, shown) ? one : standing(table, one, today))),
  );
  const last = left.length > cards && wanted.at(-1);
  return { ...queue, workflows, next, nextCard: last ? placeOf(last) : null, complete };
}

function placeOf({ bundle }: ActiveBundle): string {
  return `${bundle.anchorDate}#${bundle.id}`;
}

/** Whether the tasks have every open one of the workflow. */
function hasAll({ bundle, progress }: ActiveBundle, tasks: Task[]): boolean {
  return tasks.filter(({ bundleId }) => bundleId === bundle.id).length === progress.tasks - progress.done;
}

/** How one workflow stands, by its own tasks. */
async function standing(table: Table, one: ActiveBundle, today: CivilDate) {
  const workflow = await findWorkflow(table, one.bundle.id);
  return activeWorkflow(one, workflow?.tasks.filter(isOpen) ?? [], today);
}

async function openTasks(table: Table, active: ActiveBundle[], after: string | undefined, limit: number) {
  const moves = new Map(active.map(({ bundle }) => [bundle.id, bundle.moving]));
  const rows = await queryRows(table, {
    ...{ pk: OPEN, index: { name: OPEN_INDEX, pk: 'openPk', sk: 'openSk' }, limit: limit + 1 },
    ...(after !== undefined && { after }),
  });
  const stored = rows.map(readTask);
  const last = stored[limit - 1];
  return {
    tasks: stored.slice(0, limit).map((task) => asMoved(task, moves.get(task.bundleId ?? ''))),
    next: last && stored.length > limit ? positionOf(last) : null,
  };
}

/**
 * The index may lag behind the table. Where its count for a workflow differs from the workflow's own, that workflow's
 * tasks are read from the table instead.
 */
async function corrected(table: Table, active: ActiveBundle[], indexed: Task[]): Promise<Task[]> {
  const perBundle = Map.groupBy(indexed, (task) => task.bundleId);
  const lagging = active.filter(
    ({ bundle, progress }) => (perBundle.get(bundle.id)?.length ?? 0) !== progress.tasks - progress.done,
  );
  if (lagging.length === 0) return indexed;
  const reread = await Promise.all(lagging.map(({ bundle }) => findWorkflow(table, bundle.id)));
  const ids = new Set(lagging.map(({ bundle }) => bundle.id));
  return [
    ...indexed.filter((task) => task.bundleId === undefined || !ids.has(task.bundleId)),
    ...reread.flatMap((workflow) => workflow?.tasks.filter(isOpen) ?? []),
  ];
}
