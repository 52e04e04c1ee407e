/** Reads bundles and their tasks. Only {@link readWorkflow} returns unsealed bundles. */
import type { Bundle } from '../domain/bundle.ts';
import type { ActiveBundle } from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import type { Task } from '../domain/task.ts';
import { readActive, readBundle, readTask } from './bundle-rows.ts';
import {
  ACTIVE,
  ARCHIVED_BUNDLES,
  activeKey,
  bundleKey,
  indexes,
  type Key,
  looseTaskKey,
  TASK_ROWS,
} from './keys.ts';
import { countRows, getRow, getRows, queryRows, type Row } from './requests.ts';
import { strong, type Table } from './table.ts';

/** A bundle with its tasks in their template's order, read together and strongly; also an unsealed one. */
export interface Workflow {
  bundle: Bundle;
  tasks: Task[];
}

export async function readWorkflow(table: Table, bundleId: string): Promise<Workflow | undefined> {
  const rows = await queryRows(strong(table), { pk: bundleKey(bundleId).pk });
  const head = rows.find((row) => row.sk === bundleKey(bundleId).sk);
  if (!head) return undefined;
  const tasks = rows.filter((row) => String(row.sk).startsWith(TASK_ROWS)).map(readTask);
  return { bundle: readBundle(head), tasks: sortTasks(tasks) };
}

/**
 * A workflow for a decision on all of its tasks. For an active one, `changes` is the number of task writes. A write
 * with this number as a condition fails if a task has changed, was added or removed.
 */
export type CountedWorkflow = Workflow & { changes?: number | undefined };

export async function readCounted(table: Table, bundleId: string): Promise<CountedWorkflow | undefined> {
  // The row first: a task written after this read changes the row.
  const active = await findActive(table, bundleId);
  const workflow = await readWorkflow(table, bundleId);
  return workflow?.bundle.status === 'active' ? { ...workflow, changes: active?.changes ?? 0 } : workflow;
}

/** The workflow as readers see it: without unsealed bundles, and with a running move completed. */
export async function findWorkflow(table: Table, bundleId: string): Promise<Workflow | undefined> {
  const workflow = await readWorkflow(table, bundleId);
  if (!workflow || !isThere(workflow.bundle)) return undefined;
  const { bundle, tasks } = workflow;
  return { bundle, tasks: sortTasks(tasks.map((task) => asMoved(task, bundle.moving))) };
}

/** A sealed bundle's head alone. */
export async function findBundle(table: Table, bundleId: string): Promise<Bundle | undefined> {
  const row = await getRow(table, bundleKey(bundleId));
  const bundle = row && readBundle(row);
  return bundle && isThere(bundle) ? bundle : undefined;
}

/** Whether a bundle is neither being created nor being removed. */
export function isThere({ status }: Bundle): boolean {
  return status !== 'creating' && status !== 'deleting';
}

/** An active bundle's dashboard row: progress, and whether it was touched. */
export async function findActive(table: Table, bundleId: string) {
  const row = await getRow(table, activeKey(bundleId));
  return row && readActive(row);
}

/** All active bundles, or at most a number of them in the order of ids, from one on; read strongly. */
export async function listActive(
  table: Table,
  limit?: number,
  after?: Pick<ActiveBundle, 'bundle'>,
): Promise<ActiveBundle[]> {
  const from = {
    ...(limit !== undefined && { limit }),
    ...(after && { after: activeKey(after.bundle.id).sk }),
  };
  return (await queryRows(table, { pk: ACTIVE, ...from })).map(readActive);
}

export interface ActivePage {
  /** By anchor date, then id. */
  active: ActiveBundle[];
  /** Sort position of the last one, to go on from; null when there are no more. */
  next: string | null;
  /** The number of rows on all pages; a lower bound if there are too many to count at once. */
  count: number;
  more: boolean;
  /** All that were read to find these. */
  read: ActiveBundle[];
}

/** Up to this number, all dashboard rows are read by a query: 8 cost a unit. Read one by one, each costs a unit. */
const ALL_AT_ONCE = 300;

/**
 * Active bundles by anchor date, then id, from a position on. Up to {@link ALL_AT_ONCE} are all read, strongly. If there are
 * more, an index gives order and number, and may lag by a moment.
 */
export async function pageOfActive(
  table: Table,
  after: string | undefined,
  limit: number,
): Promise<ActivePage> {
  const few = after === undefined ? await listActive(table, limit + 1) : [];
  if (after === undefined && few.length <= limit) {
    return { active: sortActive(few), next: null, count: few.length, more: false, read: few };
  }
  const counted = await countRows(table, { pk: ACTIVE, index: indexes.find });
  if (!counted.more && counted.count <= ALL_AT_ONCE) {
    const all = sortActive([...few, ...(await listActive(table, undefined, few.at(-1)))]);
    const rest = all.filter(({ bundle }) => after === undefined || bundlePosition(bundle) > after);
    const last = rest.length > limit && rest[limit - 1];
    const next = last ? bundlePosition(last.bundle) : null;
    return { active: rest.slice(0, limit), next, count: all.length, more: false, read: all };
  }
  const keys = await inOrder(table, ACTIVE, after, limit + 1);
  const wanted = keys.slice(0, limit);
  const ids = new Set(wanted.map(({ sk }) => String(sk)));
  const known = few.filter(({ bundle }) => ids.delete(activeKey(bundle.id).sk));
  const rows = await getRows(
    table,
    [...ids].map((sk): Key => ({ pk: ACTIVE, sk })),
  );
  const active = [...known, ...rows.map(readActive)];
  const next = keys.length > limit ? String(wanted.at(-1)?.findSk) : null;
  return { active: sortActive(active), next, ...counted, read: [...few, ...active] };
}

function sortActive(active: ActiveBundle[]): ActiveBundle[] {
  const place = ({ bundle }: ActiveBundle) => bundlePosition(bundle);
  return active.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

export interface BundlePage {
  /** By anchor date, then id. */
  bundles: Bundle[];
  /** Sort position of the last one, to go on from; null when there are no more. */
  next: string | null;
}

export const bundlePosition = ({ anchorDate, id }: Pick<Bundle, 'anchorDate' | 'id'>) =>
  `${anchorDate}#${id}`;

/**
 * Active and archived bundles by anchor date, then id, from a position on. The active ones are read strongly if they all
 * fit the first page; else from an index, which may lag by a moment.
 * @param newestFirst reverses the order
 * @param few the active ones, or more than `limit` of them, where the caller reads them anyway
 */
export async function listBundles(
  table: Table,
  after: string | undefined,
  limit: number,
  {
    newestFirst = false,
    few,
  }: { newestFirst?: boolean | undefined; few?: Promise<ActiveBundle[]> | undefined } = {},
): Promise<BundlePage> {
  const [active, archived] = await Promise.all([
    activePositions(table, after, limit + 1, { newestFirst, few }),
    archivedKeys(table, after, limit + 1, newestFirst),
  ]);
  const live = new Set(active.map(({ id }) => id));
  const positions = [...active, ...archived.filter(({ id }) => !live.has(id))].toSorted((a, b) =>
    a.at < b.at !== newestFirst ? -1 : 1,
  );
  const wanted = positions.slice(0, limit);
  const heads = await getRows(
    table,
    wanted.map(({ id }) => bundleKey(id)),
  );
  const byId = new Map(
    heads
      .map(readBundle)
      .filter(isThere)
      .map((bundle) => [bundle.id, bundle]),
  );
  return {
    bundles: wanted.flatMap(({ id }) => byId.get(id) ?? []),
    next: positions.length > limit ? (wanted.at(-1)?.at ?? null) : null,
  };
}

async function activePositions(
  table: Table,
  after: string | undefined,
  limit: number,
  { newestFirst, few }: { newestFirst: boolean; few: Promise<ActiveBundle[]> | undefined },
) {
  const first = after === undefined ? await (few ?? listActive(table, limit)) : [];
  if (after === undefined && first.length < limit) {
    return first.map(({ bundle }) => ({ id: bundle.id, at: bundlePosition(bundle) }));
  }
  const rows = await inOrder(table, ACTIVE, after, limit, newestFirst);
  return rows.map(({ sk, findSk }) => ({ id: String(sk).slice('B#'.length), at: String(findSk) }));
}

/** Whether the history has any finished or undone work. */
export async function hasHistory(table: Table): Promise<boolean> {
  return (await archivedKeys(table, undefined, 1)).length > 0;
}

/** The history by anchor date, newest first, from a position on. */
export async function listArchived(
  table: Table,
  after: string | undefined,
  limit: number,
): Promise<BundlePage> {
  const keys = await archivedKeys(table, after, limit + 1, true);
  const heads = await getRows(
    table,
    keys.slice(0, limit).map(({ id }) => bundleKey(id)),
  );
  const bundles = heads
    .map(readBundle)
    .filter(isThere)
    .toSorted((a, b) => (bundlePosition(a) < bundlePosition(b) ? 1 : -1));
  return { bundles, next: keys.length > limit ? (keys[limit - 1]?.at ?? null) : null };
}

async function archivedKeys(table: Table, after: string | undefined, limit: number, newestFirst = false) {
  const rows = await inOrder(table, ARCHIVED_BUNDLES, after, limit, newestFirst);
  return rows.map((row) => ({ id: String(row.pk).slice('B#'.length), at: String(row.findSk) }));
}

/** Keys of a partition of the index `find`, from a position on. */
function inOrder(
  table: Table,
  pk: string,
  after: string | undefined,
  limit: number,
  descending = false,
): Promise<Row[]> {
  return queryRows(table, {
    pk,
    index: indexes.find,
    limit,
    descending,
    ...(after !== undefined && { after }),
  });
}

/** Tasks of no bundle by their ids, sorted by due date, then id; deleted ones are left out. */
export async function findLooseTasks(table: Table, ids: string[]): Promise<Task[]> {
  return sortTasks((await getRows(table, ids.map(looseTaskKey))).map(readTask));
}

/** By due date, then in their template's order. */
export function sortTasks(tasks: Task[]): Task[] {
  return tasks.toSorted(
    (a, b) =>
      (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) ||
      (a.position ?? 0) - (b.position ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
}
