/** What is done with tasks, as the API and the pages both do it: read, decide, write, and decide anew after a race. */
import type { Bundle } from '../domain/bundle.ts';
import { type NewTask, newTask } from '../domain/new-task.ts';
import { invalidField, notFound, Refusal } from '../domain/refusal.ts';
import { asMoved } from '../domain/reschedule.ts';
import { requireFresh } from '../domain/stale.ts';
import type { Task } from '../domain/task.ts';
import { actOnTask, type Said, type TaskAction } from '../domain/task-action.ts';
import {
  type By,
  type ChangedTask,
  changeTask,
  requireNotUndone,
  settle,
  type TaskChange,
} from '../domain/task-change.ts';
import { findBundle, findTask } from '../store/bundles.ts';
import { fileRemoval, listFileKeys } from '../store/files.ts';
import type { Write } from '../store/requests.ts';
import { completeMove } from '../store/rescheduling.ts';
import { type TaskInBundle, writeTask } from '../store/task-writes.ts';
import type { AppParts } from './context.ts';
import { repeatedly } from './repeatedly.ts';

/** Whose change it is; `revision` is what it is based on, undefined for the present one whatever it is. */
export interface Edit {
  userId: string;
  revision?: number | undefined;
}

/** A task as everybody sees it. @throws Refusal `not-found` */
export async function readTask({ table }: AppParts, id: string): Promise<TaskInBundle> {
  const task = await findTask(table, id);
  const bundle = task?.bundleId ? await findBundle(table, task.bundleId) : null;
  if (!task || bundle === undefined) throw notFound('task');
  return { task: asMoved(task, bundle?.moving), bundle };
}

/** @throws Refusal `not-found` for its workflow · `invalid` · `gate` · `workflow-undone` */
export async function createTask(parts: AppParts, fields: NewTask, { userId }: Edit): Promise<Task> {
  const { table, clock, newId } = parts;
  return repeatedly('workflow', async () => {
    const bundle = await targetBundle(parts, fields.bundleId);
    const { task, stage } = newTask(newId(), fields, bundle, { userId, now: clock().toISOString() });
    return (await writeTask(table, { before: null, after: { task, bundle }, stage })) ? task : null;
  });
}

/** @throws Refusal `not-found` · `stale` · what {@link changeTask} refuses */
export function editTask(parts: AppParts, id: string, change: TaskChange, edit: Edit): Promise<Task> {
  return changed(parts, id, edit, async ({ task, bundle }, by) => {
    const moves = change.bundleId !== undefined && (change.bundleId ?? undefined) !== task.bundleId;
    const target = moves ? await targetBundle(parts, change.bundleId ?? undefined) : bundle;
    return { ...changeTask(task, target, change, by), bundle: target };
  });
}

/** @throws Refusal `not-found` · `stale` · what {@link actOnTask} refuses */
export function act(
  parts: AppParts,
  id: string,
  { action, said }: { action: TaskAction; said: Said },
  edit: Edit,
): Promise<Task> {
  return changed(parts, id, edit, async ({ task, bundle }, by) => ({
    ...actOnTask(task, bundle, action, said, by),
    bundle,
  }));
}

/**
 * Removes a task with its files; one that is not there is removed already. The bytes go last: what breaks off before is
 * completed by a repeat, which finds them by the task's id.
 * @throws Refusal `workflow-undone`
 */
export async function deleteTask(parts: AppParts, id: string): Promise<void> {
  const { table, evidence } = parts;
  await repeatedly('task', async () => {
    const task = await findTask(table, id);
    const before = task && (await settled(parts, task));
    if (!before) return true;
    if (before.bundle?.undoneAt) {
      throw new Refusal({ code: 'workflow-undone' });
    }
    const also = before.task.fileCount ? (await listFileKeys(table, id)).map(fileRemoval) : [];
    return (await writeTask(table, { before, after: null, stage: null, also })) || null;
  });
  await evidence.removeAll(id);
}

/** Raises a task's count of files together with the writes that store the file. @throws what `requireRoom` throws */
export async function countFile(
  parts: AppParts,
  id: string,
  { userId, requireRoom, also }: { userId: string; requireRoom: (files: number) => void; also: Write[] },
): Promise<void> {
  const counted = async ({ task, bundle }: TaskInBundle, by: By) => {
    requireNotUndone(bundle);
    requireRoom(task.fileCount ?? 0);
    return {
      ...settle(task, { ...task, fileCount: (task.fileCount ?? 0) + 1 }, bundle, by, { action: null }),
      bundle,
    };
  };
  await changed(parts, id, { userId }, counted, also);
}

type Decide = (before: TaskInBundle, by: By) => Promise<ChangedTask & { bundle: Bundle | null }>;

function changed(
  parts: AppParts,
  id: string,
  { userId, revision }: Edit,
  decide: Decide,
  also: Write[] = [],
): Promise<Task> {
  return repeatedly('task', async () => {
    const found = await findTask(parts.table, id);
    const before = found && (await settled(parts, found));
    if (!before) throw notFound('task');
    requireFresh('task', before.task, revision);
    const now = parts.clock().toISOString();
    const { task, stage, bundle } = await decide(before, { userId, now });
    if (task === before.task) return task;
    return (await writeTask(parts.table, { before, after: { task, bundle }, stage, also })) ? task : null;
  });
}

/** The task with its bundle, a move completed first; null when the bundle is not there or the task is to be read anew. */
async function settled(parts: AppParts, task: Task): Promise<TaskInBundle | null> {
  if (task.bundleId === undefined) return { task, bundle: null };
  const bundle = await findBundle(parts.table, task.bundleId);
  if (!bundle) return null;
  if (!bundle.moving) return { task, bundle };
  await completeMove(parts.table, bundle.id, parts.clock().toISOString());
  const again = await findTask(parts.table, task.id);
  return again ? settled(parts, again) : null;
}

/** The active workflow that a task is to belong to; null for none. @throws Refusal `not-found` · `invalid` */
async function targetBundle({ table, clock }: AppParts, id: string | undefined): Promise<Bundle | null> {
  if (id === undefined) return null;
  const bundle = await findBundle(table, id);
  if (!bundle) throw notFound('workflow');
  if (bundle.status !== 'active') {
    throw invalidField('bundleId', { code: 'workflow-archived', title: bundle.title });
  }
  if (!bundle.moving) return bundle;
  await completeMove(table, bundle.id, clock().toISOString());
  return targetBundle({ table, clock } as AppParts, id);
}
