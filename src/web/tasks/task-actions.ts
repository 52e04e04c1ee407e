/** Actions on tasks, for the API and the pages: read, decide, write, and decide again after a race. */
import type { Bundle } from '../../domain/bundle.ts';
import { changeBundle, isLinkField, type LinkChange, linkValues } from '../../domain/bundle-change.ts';
import { recorded } from '../../domain/bundle-record.ts';
import { type NewTask, newTask } from '../../domain/new-task.ts';
import { invalidField, notFound, Refusal } from '../../domain/refusal.ts';
import { asMoved } from '../../domain/reschedule.ts';
import { followLinks, withSharedLink } from '../../domain/shared-link.ts';
import { requireFresh, requireMerged } from '../../domain/stale.ts';
import type { Task } from '../../domain/task.ts';
import { actOnTask, requireActable, type Said, type TaskAction } from '../../domain/task-action.ts';
import { type By, changeTask, type TaskChange } from '../../domain/task-change.ts';
import { type Created, createOnce } from '../../starting/create-once.ts';
import { repeatedly } from '../../starting/repeatedly.ts';
import { findBundle, readCounted } from '../../store/bundles.ts';
import { fileRemoval, listFileKeys } from '../../store/files.ts';
import { findTaskInBundle } from '../../store/find-task.ts';
import type { Submission } from '../../store/idempotency.ts';
import type { Write } from '../../store/requests.ts';
import { completeMove } from '../../store/rescheduling.ts';
import { changedTaskWrite, type TaskInBundle, type TaskWrite, writeTask } from '../../store/task-writes.ts';
import type { Actor, AppParts } from '../context.ts';

/** The actor of a change, and its base. */
export interface Edit extends Actor {
  /** The revision that the caller has read; undefined for the present one, whatever it is. */
  revision?: number | undefined;
  /** Per field, the value that the person saw: {@link mergeEdit}. A field that is not in it is written unseen. */
  was?: Record<string, unknown> | undefined;
}

/** The stored task. @throws Refusal `not-found` */
export async function readTask(parts: AppParts, id: string): Promise<TaskInBundle> {
  const found = await findTaskInBundle(parts.table, id);
  if (!found) throw notFound('task');
  return { ...found, task: asMoved(found.task, found.bundle?.moving) };
}

/**
 * @throws Refusal `not-found` for its workflow · `invalid` · `gate` · `workflow-undone` · what {@link createOnce} refuses
 */
export function createTask(
  parts: AppParts,
  fields: NewTask,
  { submission, ...actor }: Actor & { submission?: Submission | undefined },
): Promise<Created<Task>> {
  const { table, clock } = parts;
  return createOnce(parts, submission, {
    what: 'task',
    attempt: async (id, also) => {
      const target = await targetBundle(parts, fields.bundleId);
      const by = { ...actor, now: clock().toISOString() };
      const shared = withSharedLink({}, target, { fields, links: {} });
      const { bundle, also: further = [], ...rest } = await withLinksOf(parts, target, shared.links, by);
      const link = shared.fields.link ?? undefined;
      const task = newTask(id, { ...shared.fields, link }, bundle, by);
      const write = { before: null, after: { task, bundle }, now: by.now, userId: actor.userId, ...rest };
      return (await writeTask(table, { ...write, also: [...also, ...further] })) ? task : null;
    },
    find: async (id) => (await findTaskInBundle(table, id))?.task,
  });
}

/**
 * Edits a task, and links of its workflow with it, in one transaction.
 * @throws Refusal `not-found` · `stale` · what {@link changeTask} and {@link changeBundle} refuse
 */
export function editTask(
  parts: AppParts,
  id: string,
  change: TaskChange & LinkChange,
  edit: Edit,
): Promise<Task> {
  return changed(parts, id, edit, async ({ task, bundle }, by) => {
    const asked = toWrite({ task, bundle }, change, edit);
    const { bundleId } = asked.fields;
    const moves = bundleId !== undefined && (bundleId ?? undefined) !== task.bundleId;
    const target = moves ? await targetBundle(parts, bundleId ?? undefined) : bundle;
    const { links, fields } = withSharedLink(task, target, asked);
    const linked = await withLinksOf(parts, target, links, by, task.id);
    return { task: changeTask(task, linked.bundle, fields, by, bundle), ...linked };
  });
}

/**
 * Acts on a task, and fills links of its workflow with it, in one transaction.
 * @throws Refusal `not-found` · `stale` · what {@link actOnTask} and {@link changeBundle} refuse
 */
export function act(
  parts: AppParts,
  id: string,
  { action, said }: { action: TaskAction; said: Said & LinkChange },
  edit: Edit,
): Promise<Task> {
  return changed(parts, id, edit, async ({ task, bundle }, by) => {
    requireActable(task, bundle, action);
    const { links, fields } = withSharedLink(task, bundle, toWrite({ task, bundle }, said, edit));
    const linked = await withLinksOf(parts, bundle, links, by, task.id);
    return { task: actOnTask(task, linked.bundle, action, fields, by), ...linked };
  });
}

/** What an edit still has to write, the links of the workflow apart. @throws Refusal `stale` */
function toWrite<Change extends object>(
  { task, bundle }: TaskInBundle,
  change: Change & LinkChange,
  { was = {} }: Edit,
): { links: LinkChange; fields: Change } {
  const now = { ...task, channel: task.followUpChannel, ...linkValues(bundle?.bundleLinks ?? []) };
  const left = Object.entries(requireMerged('task', now, { was, sent: change }));
  return {
    links: Object.fromEntries(left.filter(([field]) => isLinkField(field))),
    fields: Object.fromEntries(left.filter(([field]) => !isLinkField(field))) as Change,
  };
}

/** The workflow with its links filled; the writes of other tasks that share them, and the conditions. */
async function withLinksOf(
  { table }: AppParts,
  bundle: Bundle | null,
  links: LinkChange,
  by: By,
  taskId?: string,
) {
  if (!bundle || Object.keys(links).length === 0) return { bundle };
  const { tasks = [], changes } = (await readCounted(table, bundle.id)) ?? {};
  const linked = changeBundle(bundle, tasks, links, by.now);
  const others = tasks.filter(({ id }) => id !== taskId);
  const also = followLinks(others, bundle, linked, by).map((one) => changedTaskWrite(one, bundle));
  return { bundle: recorded(bundle, linked, 'edited', by), read: bundle, changes, also };
}

/**
 * Deletes a task with its files; does nothing when there is no such task. The bytes are removed after the rows that refer
 * to them: a crash between the two leaves bytes without a row, never a row without bytes.
 * @throws Refusal `workflow-undone`
 */
export async function deleteTask(
  parts: AppParts,
  id: string,
  { userId }: Pick<Actor, 'userId'>,
): Promise<void> {
  const { table, clock, evidence } = parts;
  const deleted = await repeatedly('task', async () => {
    const before = await settled(parts, id);
    if (!before) return [];
    if (before.bundle?.undoneAt) {
      throw new Refusal({ code: 'workflow-undone' });
    }
    const also = before.task.fileCount ? (await listFileKeys(table, id)).map(fileRemoval) : [];
    const now = clock().toISOString();
    return (await writeTask(table, { before, after: null, now, userId, also })) ? also : null;
  });
  if (deleted.length > 0) await evidence.removeAll(id);
}

/** `bundle` is the workflow to store, except its stage; `also` has further writes. */
export type Decide = (
  before: TaskInBundle,
  by: By,
) => Promise<TaskInBundle & Pick<TaskWrite, 'read' | 'changes' | 'also'>>;

/**
 * Reads a task, decides and writes, and does so again after a race. `also` is written in the same transaction, unless
 * nothing changes.
 * @throws Refusal `not-found` · `stale` · what `decide` throws
 */
export function changed(
  parts: AppParts,
  id: string,
  edit: Edit,
  decide: Decide,
  also: Write[] = [],
): Promise<Task> {
  return repeatedly('task', () => changeOnce(parts, id, edit, decide, also));
}

/** As {@link changed}, but tries once: returns null when another write came first. */
export async function changeOnce(
  parts: AppParts,
  id: string,
  { userId, today, revision }: Edit,
  decide: Decide,
  also: Write[] = [],
): Promise<Task | null> {
  const before = await settled(parts, id);
  if (!before) throw notFound('task');
  requireFresh('task', before.task, revision);
  const now = parts.clock().toISOString();
  const { task, bundle, also: further = [], ...rest } = await decide(before, { userId, now, today });
  if (task === before.task && bundle === before.bundle) return task;
  const write = { before, after: { task, bundle }, now, userId, ...rest, also: [...also, ...further] };
  return (await writeTask(parts.table, write)) ? task : null;
}

/** The task with its bundle, a move completed first; undefined when either is not there. */
function settled({ table, clock }: AppParts, id: string): Promise<TaskInBundle | undefined> {
  return repeatedly('task', async () => {
    const found = await findTaskInBundle(table, id);
    if (!found?.bundle?.moving) return found;
    await completeMove(table, found.bundle.id, clock().toISOString());
    return null;
  });
}

/** The active workflow that a task is to belong to; null for none. @throws Refusal `not-found` · `invalid` */
async function targetBundle({ table, clock }: AppParts, id: string | undefined): Promise<Bundle | null> {
  if (id === undefined) return null;
  return repeatedly('workflow', async () => {
    const bundle = await findBundle(table, id);
    if (!bundle) throw notFound('workflow');
    if (bundle.status !== 'active') {
      throw invalidField('bundleId', { code: 'workflow-archived', title: bundle.title });
    }
    if (!bundle.moving) return bundle;
    await completeMove(table, bundle.id, clock().toISOString());
    return null;
  });
}
