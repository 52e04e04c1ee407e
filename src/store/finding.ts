/**
 * Searches tasks and workflows. The store has no word index. So a search reads a limited number of rows from the list
 * indexes, compares them, and returns the date that it reached. Source: store.md, Finding work.
 */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { taskFits, type Wanted, workflowFits } from '../domain/finding.ts';
import type { ActiveBundle } from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import { isOpen, positionOf, type Task, taskStatuses } from '../domain/task.ts';
import { readBundle, readTask } from './bundle-rows.ts';
import { bundlePosition, findActive, findWorkflow, isThere, listBundles } from './bundles.ts';
import { bundleKey, indexes, queuePosition, TODO, tasksPk, WAITERS } from './keys.ts';
import { activeOf } from './queue.ts';
import { getRows, type Partition, queryPage } from './requests.ts';
import type { Table } from './table.ts';
import { positionsOn } from './task-lists.ts';

/** Rows of one partition that a search of tasks reads in one request; at most 1 MB. */
const ROWS_READ = 1_000;
/** Workflows that a search reads in one request. */
export const WORKFLOWS_READ = 100;

export interface Search {
  wanted: Wanted;
  /** Only tasks of this workflow. */
  bundleId?: string | undefined;
  /** The position after which the search continues. */
  after?: string | undefined;
  /** The largest number of rows to return. */
  limit: number;
}

/** One page of results. */
export interface Found<Row> {
  rows: Row[];
  /** The position after which the search continues; null at its end. */
  next: string | null;
  /** The date that the search reached before the page was full; null when the page is full or the search is over. */
  reached: CivilDate | null;
}

export interface FoundTasks<Row> extends Found<Row> {
  /** Every task that was compared. */
  compared: Task[];
}

/**
 * Open tasks of active work with their workflows: by due date, waiting ones by follow-up date.
 * @param known workflows that the request reads anyway
 */
export async function findOpen(
  table: Table,
  search: Search,
  known?: Promise<ActiveBundle[]>,
): Promise<FoundTasks<Task> & { active: ActiveBundle[] }> {
  const { dates } = search.wanted;
  const read = await candidates(table, search, {
    isOne: isOpen,
    at: queuePosition,
    descending: false,
    partitions: [{ ...TODO, ...(dates && { between: positionsOn(dates) }) }, WAITERS],
  });
  const found = matching(read, search);
  const active = await activeOf(table, found.rows, await known);
  const bundles = new Map(active.map(({ bundle }) => [bundle.id, bundle]));
  const rows = found.rows
    .filter(({ bundleId }) => bundleId === undefined || bundles.has(bundleId))
    .map((task) => settled(search, task, bundles.get(task.bundleId ?? '')?.moving));
  return { ...found, rows, active };
}

/** A task that is done, taken out of the queue, or left open in an archived workflow. */
export interface ClosedTask {
  task: Task;
  /** Null for a task of no workflow. */
  bundle: Bundle | null;
}

/** All closed tasks, the latest due date first. */
export async function findClosed(table: Table, search: Search): Promise<FoundTasks<ClosedTask>> {
  const { dates } = search.wanted;
  const read = await candidates(table, search, {
    isOne: (task, active) => !active || !isOpen(task),
    at: positionOf,
    descending: true,
    without: 'openPk',
    partitions: taskStatuses.map((status) => ({
      ...{ pk: tasksPk(status), index: indexes.tasks },
      ...(dates && { between: positionsOn(dates) }),
    })),
  });
  const found = matching(read, search);
  const ids = [...new Set(found.rows.flatMap(({ bundleId }) => bundleId ?? []))];
  const heads = (await getRows(table, ids.map(bundleKey))).map(readBundle).filter(isThere);
  const bundles = new Map(heads.map((bundle) => [bundle.id, bundle]));
  const rows = found.rows.flatMap((task): ClosedTask[] => {
    const bundle = task.bundleId === undefined ? null : bundles.get(task.bundleId);
    return bundle === undefined ? [] : [{ task: settled(search, task, bundle?.moving), bundle }];
  });
  return { ...found, rows };
}

/**
 * Active and archived workflows, the latest anchor date first.
 * @param known the active ones, or {@link WORKFLOWS_READ} and one of them, which the request reads anyway
 */
export async function findWorkflows(
  table: Table,
  { wanted, after, limit }: Omit<Search, 'bundleId'>,
  known?: Promise<ActiveBundle[]>,
): Promise<Found<Bundle>> {
  const few = limit <= WORKFLOWS_READ ? known : undefined;
  const order = { newestFirst: true, few };
  const { bundles, next } = await listBundles(table, after, Math.max(limit, WORKFLOWS_READ), order);
  const rows = bundles
    .filter(workflowFits(wanted))
    .map((bundle) => ({ at: bundlePosition(bundle), row: bundle }));
  return pageOf(rows, next, limit);
}

/** Applies a running move to a task of an index. The tasks of one workflow have their new dates already. */
function settled({ bundleId }: Search, task: Task, moving: Bundle['moving']): Task {
  return bundleId === undefined ? asMoved(task, moving) : task;
}

/** The partitions of a search, and how it selects and sorts the tasks of one workflow instead. */
interface Place {
  partitions: Partition[];
  /** Rows with this attribute are skipped. */
  without?: string;
  descending: boolean;
  /** The position of a task in the partitions. */
  at: (task: Task) => string;
  isOne: (task: Task, active: boolean) => boolean;
}

interface Candidates {
  /** In the order of the search. */
  tasks: { at: string; row: Task }[];
  /** The last position that was read; null at the end of every partition. */
  end: string | null;
}

async function candidates(table: Table, { bundleId, after }: Search, place: Place): Promise<Candidates> {
  const { descending, at } = place;
  const isNext = (one: string) => after === undefined || (descending ? one < after : one > after);
  const inOrder = (tasks: Candidates['tasks']) =>
    tasks.toSorted((a, b) => (a.at < b.at !== descending ? -1 : 1));
  if (bundleId !== undefined) {
    const [workflow, active] = await Promise.all([
      findWorkflow(table, bundleId),
      findActive(table, bundleId),
    ]);
    const own = (workflow?.tasks ?? []).filter((task) => place.isOne(task, active !== undefined));
    const tasks = own.map((row) => ({ at: at(row), row })).filter((one) => isNext(one.at));
    return { tasks: active || descending ? inOrder(tasks) : [], end: null };
  }
  const pages = await Promise.all(
    place.partitions.map(async (partition) => {
      const page = { ...partition, limit: ROWS_READ, descending, ...(after !== undefined && { after }) };
      const { rows, end } = await queryPage(table, page, { without: place.without });
      const sk = partition.index?.sk ?? 'sk';
      return { end, tasks: rows.map((row) => ({ at: String(row[sk]), row: readTask(row) })) };
    }),
  );
  // Rows beyond the nearest end belong to the next page: other partitions may have rows before them.
  const ends = pages.flatMap(({ end }) => end ?? []).toSorted();
  const end = (descending ? ends.at(-1) : ends[0]) ?? null;
  const tasks = pages
    .flatMap((page) => page.tasks)
    .filter((one) => end === null || (descending ? one.at >= end : one.at <= end));
  // A task whose status changes between the reads can be in two partitions. The newer revision counts.
  const newest = new Map<string, Candidates['tasks'][number]>();
  for (const one of tasks) {
    if ((newest.get(one.row.id)?.row.revision ?? 0) < one.row.revision) newest.set(one.row.id, one);
  }
  return { tasks: inOrder([...newest.values()]), end };
}

function matching({ tasks, end }: Candidates, { wanted, limit }: Search): FoundTasks<Task> {
  const fits = taskFits(wanted);
  const matches = tasks.filter(({ row }) => fits(row));
  return { ...pageOf(matches, end, limit), compared: tasks.map(({ row }) => row) };
}

function pageOf<Row>(rows: { at: string; row: Row }[], end: string | null, limit: number): Found<Row> {
  const full = rows.length > limit ? rows[limit - 1]?.at : undefined;
  return {
    rows: rows.slice(0, limit).map(({ row }) => row),
    next: full ?? end,
    reached: full === undefined && end !== null ? (end.slice(0, 10) as CivilDate) : null,
  };
}
