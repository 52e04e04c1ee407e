/**
 * Reads for the timeline: a page of active workflows, and the open tasks that are due before its weeks end. The number of
 * tasks read has a limit, so later tasks cost nothing. Source: store.md, Lower bounds.
 */
import { type CivilDate, civilDate } from '../domain/civil-date.ts';
import type { ActiveBundle } from '../domain/queue.ts';
import type { Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { pageOfActive } from './bundles.ts';
import { TODO, WAITERS } from './keys.ts';
import { activeOf, movedIn } from './queue.ts';
import { queryRows } from './requests.ts';
import type { Table } from './table.ts';

/** Limit for tasks to do, and for waiting tasks. */
export const MOST_TASKS = 2_000;
const FIRST_DATE = civilDate('1970-01-01');

export interface ReadTimeline {
  /** By anchor date, then id. */
  active: ActiveBundle[];
  /** Position of the last one; null when there are no more. */
  next: string | null;
  /** Open tasks of active work and of no workflow that are due before the weeks end. */
  tasks: Task[];
  /** The first day with tasks beyond the limit; null when every task was read. */
  cutAt: CivilDate | null;
}

export async function readTimeline(
  table: Table,
  until: CivilDate,
  {
    after,
    limit,
    most = MOST_TASKS,
  }: { after: string | undefined; limit: number; most?: number | undefined },
): Promise<ReadTimeline> {
  const [page, todo, waiting] = await Promise.all([
    pageOfActive(table, after, limit),
    queryRows(table, { ...TODO, between: ['0', `${until}~`], limit: most + 1 }),
    queryRows(table, { ...WAITERS, limit: most + 1 }),
  ]);
  const tasks = [...todo.slice(0, most), ...waiting.slice(0, most)].map(readTask);
  const bundles = await activeOf(table, tasks, page.read);
  const there = new Set<string | undefined>([undefined, ...bundles.map(({ bundle }) => bundle.id)]);
  const last = todo.length > most ? tasks[most - 1] : undefined;
  return {
    active: page.active,
    next: page.next,
    // Waiting tasks are sorted by follow-up date: if one is beyond the limit, it may be due on any day.
    cutAt: waiting.length > most ? FIRST_DATE : (last?.date ?? null),
    tasks: movedIn(bundles, tasks).filter(({ bundleId, date }) => there.has(bundleId) && date <= until),
  };
}
