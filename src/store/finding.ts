/**
 * Finds tasks and workflows by what is in them. The store has no index of words, so rows are read from the indexes that
 * lists have and compared here: a bounded number for one request, with the date that the search got to. Source: store.md,
 * Finding work.
 */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { taskFits, type Wanted, workflowFits } from '../domain/finding.ts';
import type { ActiveBundle } from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import { isOpen, type Task, taskStatuses } from '../domain/task.ts';
import { readActive, readBundle, readTask } from './bundle-rows.ts';
import { bundlePosition, findActive, findWorkflow, isThere, listBundles } from './bundles.ts';
import { activeKey, bundleKey, OPEN, OPEN_INDEX, openIndex, TASKS_INDEX, tasksPk, WAITING } from './keys.ts';
import { getRows, type Partition, queryPage } from './requests.ts';
import type { Table } from './table.ts';
import { positionOf } from './task-lists.ts';

/** One request for tasks looks at so many rows of a partition, of at most 1 MB; one for workflows at so many. */
const LOOKED_AT = 1_000;
const WORKFLOWS_LOOKED_AT = 100;

export interface Search {
  wanted: Wanted;
  /** Only tasks of this workflow. */
  bundleId?: string | undefined;
  /** The position after which the search goes on. */
  after?: string | undefined;
  /** At most so many rows are returned. */
  limit: number;
}

/** What a search found. */
export interface Found<Row> {
  rows: Row[];
  /** The position after which it goes on; null when everything was looked at. */
  next: string | null;
  /** The date that it got to without finding a full page; null when the page is full or everything was looked at. */
  reached: CivilDate | null;
}

export interface FoundTasks<Row> extends Found<Row> {
  /** Every task that was looked at. */
  lookedAt: Task[];
}

/** Open tasks of active work, by due date, those that wait by follow-up date; with the workflows that they are in. */
export async function findOpen(
  table: Table,
  search: Search,
): Promise<FoundTasks<Task> & { active: ActiveBundle[] }> {
  const looked = await lookedAt(table, search, {
    isOne: isOpen,
    at: (task) => openIndex(task).openSk,
    descending: false,
    partitions: [
      { pk: OPEN, index: openTasks, ...(search.wanted.dates && { between: days(search.wanted.dates) }) },
      { pk: WAITING, index: openTasks },
    ],
  });
  const found = fitting(looked, search);
  const ids = [...new Set(found.rows.flatMap(({ bundleId }) => bundleId ?? []))];
  const active = (await getRows(table, ids.map(activeKey))).map(readActive);
  const bundles = new Map(active.map(({ bundle }) => [bundle.id, bundle]));
  const rows = found.rows
    .filter(({ bundleId }) => bundleId === undefined || bundles.has(bundleId))
    .map((task) => settled(search, task, bundles.get(task.bundleId ?? '')?.moving));
  return { ...found, rows, active };
}

/** A task that is no work any more: done, taken out, or left open in an archived workflow. */
export interface ClosedTask {
  task: Task;
  /** Null for none. */
  bundle: Bundle | null;
}

/** Every other task, the latest due date first. */
export async function findClosed(table: Table, search: Search): Promise<FoundTasks<ClosedTask>> {
  const { dates } = search.wanted;
  const looked = await lookedAt(table, search, {
    isOne: (task, active) => !active || !isOpen(task),
    at: positionOf,
    descending: true,
    without: 'openPk',
    partitions: taskStatuses.map((status) => ({
      ...{ pk: tasksPk(status), index: allTasks },
      ...(dates && { between: days(dates) }),
    })),
  });
  const found = fitting(looked, search);
  const ids = [...new Set(found.rows.flatMap(({ bundleId }) => bundleId ?? []))];
  const heads = (await getRows(table, ids.map(bundleKey))).map(readBundle).filter(isThere);
  const bundles = new Map(heads.map((bundle) => [bundle.id, bundle]));
  const rows = found.rows.flatMap((task): ClosedTask[] => {
    const bundle = task.bundleId === undefined ? null : bundles.get(task.bundleId);
    return bundle === undefined ? [] : [{ task: settled(search, task, bundle?.moving), bundle }];
  });
  return { ...found, rows };
}

/** Active and archived workflows, the latest anchor date first. */
export async function findWorkflows(
  table: Table,
  { wanted, after, limit }: Omit<Search, 'bundleId'>,
): Promise<Found<Bundle>> {
  const { bundles, next } = await listBundles(table, after, Math.max(limit, WORKFLOWS_LOOKED_AT), true);
  const rows = bundles
    .filter(workflowFits(wanted))
    .map((bundle) => ({ at: bundlePosition(bundle), row: bundle }));
  return pageOf(rows, next, limit);
}

/** The tasks of one workflow are read as its move leaves them; those of an index are not. */
function settled({ bundleId }: Search, task: Task, moving: Bundle['moving']): Task {
  return bundleId === undefined ? asMoved(task, moving) : task;
}

const openTasks = { name: OPEN_INDEX, pk: 'openPk', sk: 'openSk' };
const allTasks = { name: TASKS_INDEX, pk: 'listPk', sk: 'listSk' };
const days = ({ from, to }: NonNullable<Wanted['dates']>): [string, string] => [`${from}#`, `${to}#~`];

/** Where the tasks are, and how they are found among those of one workflow. */
interface Place {
  partitions: Partition[];
  /** The attribute that the tasks of the partitions do not have. */
  without?: string;
  descending: boolean;
  /** The position of a task in the partitions. */
  at: (task: Task) => string;
  isOne: (task: Task, active: boolean) => boolean;
}

interface LookedAt {
  /** In the order of the search. */
  tasks: { at: string; row: Task }[];
  end: string | null;
}

async function lookedAt(table: Table, { bundleId, after }: Search, place: Place): Promise<LookedAt> {
  const { descending, at } = place;
  const isNext = (one: string) => after === undefined || (descending ? one < after : one > after);
  const inOrder = (tasks: LookedAt['tasks']) =>
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
      const page = { ...partition, limit: LOOKED_AT, descending, ...(after !== undefined && { after }) };
      const { rows, end } = await queryPage(table, page, place.without);
      const sk = partition.index?.sk ?? 'sk';
      return { end, tasks: rows.map((row) => ({ at: String(row[sk]), row: readTask(row) })) };
    }),
  );
  // What lies beyond the end of one partition's page is looked at with its next page.
  const ends = pages.flatMap(({ end }) => end ?? []).toSorted();
  const end = (descending ? ends.at(-1) : ends[0]) ?? null;
  const tasks = pages
    .flatMap((page) => page.tasks)
    .filter((one) => end === null || (descending ? one.at >= end : one.at <= end));
  // A task that changes its status in between is in two partitions for a moment.
  const newest = new Map<string, LookedAt['tasks'][number]>();
  for (const one of tasks) {
    if ((newest.get(one.row.id)?.row.revision ?? 0) < one.row.revision) newest.set(one.row.id, one);
  }
  return { tasks: inOrder([...newest.values()]), end };
}

function fitting({ tasks, end }: LookedAt, { wanted, limit }: Search): FoundTasks<Task> {
  const fits = taskFits(wanted);
  const found = pageOf(
    tasks.filter(({ row }) => fits(row)),
    end,
    limit,
  );
  return { ...found, lookedAt: tasks.map(({ row }) => row) };
}

function pageOf<Row>(rows: { at: string; row: Row }[], end: string | null, limit: number): Found<Row> {
  const full = rows.length > limit ? (rows[limit - 1]?.at ?? null) : null;
  return {
    rows: rows.slice(0, limit).map(({ row }) => row),
    next: full ?? end,
    reached: full === null && end !== null ? (end.slice(0, 10) as CivilDate) : null,
  };
}
