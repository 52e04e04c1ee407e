/**
 * Tasks listed by due date and by status, the whole history included. They come from an index that may lag behind the
 * table on AWS; what hides a task (its bundle is being made or removed) is read strongly.
 */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { asMoved } from '../domain/reschedule.ts';
import { byDateThenId, positionOf, type Task, type TaskStatus, taskStatuses } from '../domain/task.ts';
import { readBundle, readTask } from './bundle-rows.ts';
import { findWorkflow, isThere } from './bundles.ts';
import { bundleKey, indexes, MOVING, TODO, tasksPk } from './keys.ts';
import { getRows, queryRows, type Row } from './requests.ts';
import type { Table } from './table.ts';

export interface TaskFilter {
  /** Of every status when absent. */
  status?: TaskStatus;
  /** Due from … to, both included; of every date when absent. */
  dates?: { from: CivilDate; to: CivilDate };
}

export interface TaskPage {
  /** By due date, then id. */
  tasks: Task[];
  /** Position of the last one, to go on from; null when there are no more. */
  next: string | null;
}

/** The first and the last position of these dates, both included. */
export const positionsOn = ({ from, to }: NonNullable<TaskFilter['dates']>): [string, string] => [
  `${from}#`,
  `${to}#~`,
];

/** The tasks that the filter lets through, from a position on; a page may be short where tasks are hidden. */
export async function listTasks(
  table: Table,
  filter: TaskFilter,
  after: string | undefined,
  limit: number,
): Promise<TaskPage> {
  const [indexed, moving] = await Promise.all([
    indexedTasks(table, filter, after, limit + 1),
    movingTasks(table, filter, after),
  ]);
  const seen = new Set(moving.map(({ id }) => id));
  const known = [...indexed.tasks.filter(({ id }) => !seen.has(id)), ...moving];
  // A page ends where the index was read to, even if moved tasks with later dates would fill it.
  const { until } = indexed;
  const all = byDateThenId(known.filter((task) => until === null || positionOf(task) <= until));
  const wanted = all.slice(0, limit);
  const last = wanted.at(-1);
  const next = all.length > limit && last ? positionOf(last) : until;
  return { tasks: await shown(table, filter, wanted, seen), next };
}

/** Up to `limit` of each list, in no order. `until`: the position that all lists were read to; null: to their ends. */
async function indexedTasks(
  table: Table,
  { status, dates }: TaskFilter,
  after: string | undefined,
  limit: number,
): Promise<{ tasks: Task[]; until: string | null }> {
  const between = dates && positionsOn(dates);
  if (after !== undefined && between && after > between[1]) return { tasks: [], until: null };
  const rows = await Promise.all(
    partitionsOf(status ? [status] : taskStatuses).map((pk) =>
      queryRows(table, {
        ...{ pk, index: indexes.tasks, limit },
        ...(after !== undefined && { after }),
        ...(between && { between }),
      }),
    ),
  );
  // A task whose workflow is archived between the reads can be in two partitions.
  const tasks = new Map(
    rows
      .flat()
      .map(readTask)
      .map((task) => [task.id, task]),
  );
  const ends = rows.flatMap((list) =>
    list.length < limit ? [] : positionOf(readTask(list[limit - 1] as Row)),
  );
  return { tasks: [...tasks.values()], until: ends.toSorted()[0] ?? null };
}

/** Tasks to do of active work are apart from those of archived workflows. */
function partitionsOf(statuses: readonly TaskStatus[]): string[] {
  return statuses.flatMap((status) => [...(status === 'todo' ? [TODO.pk] : []), tasksPk(status)]);
}

/** While a workflow is moved the index has some of its tasks on their old dates; there is rarely one. */
async function movingTasks(table: Table, filter: TaskFilter, after: string | undefined): Promise<Task[]> {
  const moving = await queryRows(table, { pk: MOVING });
  const workflows = await Promise.all(
    moving.map(({ sk }) => findWorkflow(table, String(sk).slice('B#'.length))),
  );
  return workflows
    .flatMap((workflow) => workflow?.tasks ?? [])
    .filter((task) => fits(task, filter) && (after === undefined || positionOf(task) > after));
}

/** `moved`: the ids of the tasks that already have the dates of their workflow's move. */
async function shown(
  table: Table,
  filter: TaskFilter,
  tasks: Task[],
  moved: ReadonlySet<string>,
): Promise<Task[]> {
  const ids = [...new Set(tasks.flatMap(({ bundleId }) => bundleId ?? []))];
  const heads = await getRows(table, ids.map(bundleKey));
  const bundles = new Map(heads.map(readBundle).map((bundle): [string, Bundle] => [bundle.id, bundle]));
  return tasks.flatMap((task) => {
    if (task.bundleId === undefined) return [task];
    const bundle = bundles.get(task.bundleId);
    if (!bundle || !isThere(bundle)) return [];
    const now = moved.has(task.id) ? task : asMoved(task, bundle.moving);
    return fits(now, filter) ? [now] : [];
  });
}

function fits(task: Task, { status, dates }: TaskFilter): boolean {
  if (status && task.status !== status) return false;
  return !dates || (task.date >= dates.from && task.date <= dates.to);
}
