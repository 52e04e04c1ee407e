/**
 * What the timeline is made of: a page of active workflows and the open tasks until the end of its weeks. So many tasks
 * are read at most, so the page costs the same however many come later. Source: store.md, Lower bounds.
 */
import { type CivilDate, civilDate } from '../domain/civil-date.ts';
import type { ActiveBundle } from '../domain/queue.ts';
import type { Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { pageOfActive } from './bundles.ts';
import { OPEN, OPEN_INDEX, WAITING } from './keys.ts';
import { activeOf, movedIn } from './queue.ts';
import { queryRows } from './requests.ts';
import type { Table } from './table.ts';

/** So many tasks to do are read, and so many that wait: a team with more plans its next weeks first. */
export const MOST_TASKS = 2_000;
const FIRST_DATE = civilDate('1970-01-01');

export interface ReadTimeline {
  /** By anchor date, then id. */
  active: ActiveBundle[];
  /** Position of the last one, to go on from; null when there are no more. */
  next: string | null;
  /** Open tasks of active work and of no workflow, until the end of the weeks. */
  tasks: Task[];
  /** The first day of which not every task was read; null when every task was. */
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
  const index = { name: OPEN_INDEX, pk: 'openPk', sk: 'openSk' };
  const [page, todo, waiting] = await Promise.all([
    pageOfActive(table, after, limit),
    queryRows(table, { pk: OPEN, index, between: ['0', `${until}~`], limit: most + 1 }),
    queryRows(table, { pk: WAITING, index, limit: most + 1 }),
  ]);
  const tasks = [...todo.slice(0, most), ...waiting.slice(0, most)].map(readTask);
  const bundles = await activeOf(table, tasks);
  const there = new Set<string | undefined>([undefined, ...bundles.map(({ bundle }) => bundle.id)]);
  const last = todo.length > most ? tasks[most - 1] : undefined;
  return {
    active: page.active,
    next: page.next,
    // Those that wait are in the order of their follow-up dates: with one left out, no day is sure to be whole.
    cutAt: waiting.length > most ? FIRST_DATE : (last?.date ?? null),
    tasks: movedIn(bundles, tasks).filter(({ bundleId, date }) => there.has(bundleId) && date <= until),
  };
}
