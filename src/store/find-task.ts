/** A task by its id alone. Source: store.md, Finding a task by its id. */
import type { Task } from '../domain/task.ts';
import { workflowIn } from '../domain/workflow-ids.ts';
import { readBundle, readTask } from './bundle-rows.ts';
import { findBundle, isThere, listActive } from './bundles.ts';
import { bundleKey, indexes, type Key, looseTaskKey, taskIndex, taskKey } from './keys.ts';
import { getRows, queryRows } from './requests.ts';
import { pause, type Table } from './table.ts';
import type { TaskInBundle } from './task-writes.ts';

/** The most active workflows that are read for a task that the index does not have. */
const ASKED_FOR_TASK = 100;
/** Indexes on AWS rarely lag longer. */
const LAG_MS = 250;

/** The task as it is stored, with its workflow; undefined if either does not exist. Takes one request if the id names the
 * workflow. */
export async function findTaskInBundle(table: Table, id: string): Promise<TaskInBundle | undefined> {
  const named = workflowIn(id);
  if (named === undefined) {
    const task = await findTask(table, id);
    const bundle = task?.bundleId === undefined ? null : await findBundle(table, task.bundleId);
    return task && bundle !== undefined ? { task, bundle } : undefined;
  }
  const headKey = bundleKey(named);
  const rows = await getRows(table, [taskKey(named, id), headKey]);
  const head = rows.find(({ sk }) => sk === headKey.sk);
  const row = rows.find(({ sk }) => sk !== headKey.sk);
  const bundle = head && readBundle(head);
  return row && bundle && isThere(bundle) ? { task: readTask(row), bundle } : undefined;
}

/**
 * A task as it is stored. If its id does not name its workflow, an index has it. The index may lag behind a start or a move,
 * so the active workflows are read before the task counts as unknown. If there are too many of them, the index is read
 * again.
 */
export async function findTask(table: Table, id: string): Promise<Task | undefined> {
  const named = workflowIn(id);
  const direct =
    named === undefined ? [looseTaskKey(id), ...(await indexedKeys(table, id))] : [taskKey(named, id)];
  const [row] = await getRows(table, direct);
  if (row || named !== undefined) return row && readTask(row);
  const active = await listActive(table, ASKED_FOR_TASK + 1);
  const many = active.length > ASKED_FOR_TASK;
  if (many) await pause(table, LAG_MS);
  const keys = many ? await indexedKeys(table, id) : active.map(({ bundle }) => taskKey(bundle.id, id));
  const [inside] = await getRows(table, keys);
  return inside && readTask(inside);
}

async function indexedKeys(table: Table, taskId: string): Promise<Key[]> {
  const found = await queryRows(table, { pk: taskIndex(taskId).findPk, index: indexes.find, limit: 1 });
  return found.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
}
