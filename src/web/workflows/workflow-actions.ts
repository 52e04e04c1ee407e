/** Actions on workflows, for the API and the pages: read, decide, write, and decide again after a race. */
import type { Bundle } from '../../domain/bundle.ts';
import { type BundleChange, changeBundle, linksDiffer, linkValues } from '../../domain/bundle-change.ts';
import { recorded } from '../../domain/bundle-record.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { asMoved, plannedMove } from '../../domain/reschedule.ts';
import { followLinks } from '../../domain/shared-link.ts';
import { requireFresh, requireMerged } from '../../domain/stale.ts';
import type { Task } from '../../domain/task.ts';
import { titleOnDate } from '../../domain/workflow-title.ts';
import { repeatedly } from '../../starting/repeatedly.ts';
import {
  archiveWorkflow,
  type BundleOutcome,
  restoreWorkflow,
  undoWorkflow,
  writeBundle,
} from '../../store/archiving.ts';
import type { AnchorLock } from '../../store/bundle-rows.ts';
import {
  type CountedWorkflow,
  findBundle,
  isThere,
  readCounted,
  readWorkflow,
  sortTasks,
  type Workflow,
} from '../../store/bundles.ts';
import { markDeleted, removeRows } from '../../store/deleting.ts';
import { beginMove, completeMove, movedTasks } from '../../store/rescheduling.ts';
import type { Table } from '../../store/table.ts';
import { findHolder } from '../../store/taken-dates.ts';
import type { Actor, AppParts } from '../context.ts';

type Person = Pick<Actor, 'userId'>;

/** Archives a workflow; one that is archived already stays as it is. @throws Refusal `not-found` */
export function archive(parts: AppParts, bundleId: string, { userId }: Person): Promise<Bundle> {
  const act: Act = async (workflow, now) => {
    const { bundle } = workflow;
    const edited = recorded(bundle, bundle, 'archived', { userId, now });
    return archiveWorkflow(parts.table, workflow, now, { bundle: edited });
  };
  return changed(parts, bundleId, act, readCounted);
}

/**
 * Undoes a start nobody has worked on; undoing again changes nothing.
 * @throws Refusal `not-found` · `touched` when something in it was worked on · `not-active` when it was archived instead
 */
export function undo(parts: AppParts, bundleId: string, { userId }: Person): Promise<Bundle> {
  return changed(parts, bundleId, async (workflow, now) => {
    const { bundle } = workflow;
    if (bundle.status === 'archived' && !bundle.undoneAt) {
      throw new Refusal({ code: 'not-active', wanted: 'undo' });
    }
    return undoWorkflow(parts.table, workflow, now, recorded(bundle, bundle, 'undone', { userId, now }));
  });
}

/** The operator knows of the other workflow on this anchor date and wants both. */
export interface Duplicate {
  allowDuplicate: boolean;
}

/**
 * Brings an archived workflow back with its open tasks; an active one stays as it is.
 * @throws Refusal `not-found` · `workflow-undone` · `already-started` naming who holds its date
 */
export function restore(
  parts: AppParts,
  bundleId: string,
  { allowDuplicate, userId }: Duplicate & Person,
): Promise<Bundle> {
  return changed(parts, bundleId, async (workflow, now) => {
    const { bundle } = workflow;
    if (bundle.undoneAt) {
      throw new Refusal({ code: 'workflow-undone' });
    }
    const claimed = bundle.claimed && !allowDuplicate;
    const edited = recorded(bundle, { ...bundle, claimed }, 'restored', { userId, now });
    return restoreWorkflow(parts.table, workflow, now, { bundle: edited });
  });
}

/** An edit of a workflow, and what it is based on. */
export type BundleEdit = BundleChange &
  Partial<Duplicate> &
  Based & { status?: 'active' | 'archived' | undefined };

interface Based {
  /** The revision that the caller has read; undefined for the present one, whatever it is. */
  revision?: number | undefined;
  /** Per field, the value that the person saw: {@link mergeEdit}. A field that is not in it is written unseen. */
  was?: Record<string, unknown> | undefined;
}

/**
 * Edits a workflow and its status in one transaction. Only tasks that share a link with it change.
 * @throws Refusal `not-found` · `stale` · what {@link changeBundle} and {@link restore} refuse
 */
export function editBundle(
  parts: AppParts,
  bundleId: string,
  { status, revision, was = {}, allowDuplicate, ...sent }: BundleEdit,
  { userId, today }: Actor,
): Promise<Bundle> {
  const edit: Act = async (workflow, at) => {
    const { bundle, tasks } = workflow;
    requireFresh('workflow', bundle, revision);
    const now = { ...bundle, ...linkValues(bundle.bundleLinks) };
    const change = requireMerged<BundleChange>('workflow', now, { was, sent });
    const changedBundle = changeBundle(bundle, tasks, change, at);
    const takesDate = changedBundle.anchorDate !== bundle.anchorDate || status === 'active';
    const by = { userId, today, now: at };
    const followers = followLinks(tasks, bundle, changedBundle, by);
    const edited = recorded(
      bundle,
      allowDuplicate && takesDate ? { ...changedBundle, claimed: false } : changedBundle,
      'edited',
      by,
    );
    const changes = linksDiffer(bundle, edited) ? workflow.changes : undefined;
    if (status !== undefined && status !== bundle.status) {
      const act = status === 'archived' ? archiveWorkflow : restoreWorkflow;
      const what = status === 'archived' ? 'archived' : 'restored';
      const both = { bundle: recorded(edited, edited, what, by), tasks: followers };
      return act(parts.table, workflow, at, both);
    }
    if (changedBundle === bundle) return { written: bundle };
    const touches = linksDiffer(bundle, edited) || edited.stage !== bundle.stage;
    return writeBundle(parts.table, { before: bundle, bundle: edited, touches, changes, tasks: followers });
  };
  return changed(parts, bundleId, edit, readCounted);
}

export interface Rescheduling extends Duplicate, Based, Person {
  anchorDate: CivilDate;
  /** Returns the result of the move, and writes nothing. */
  dryRun: boolean;
}

/**
 * Moves a workflow to another anchor date, and every open task of its template by the difference. A title that nobody
 * edited gets the new date.
 * @throws Refusal `not-found` · `not-active` · `invalid` · `stale` · `already-started` naming who holds the new date
 */
export async function reschedule(parts: AppParts, bundleId: string, wanted: Rescheduling): Promise<Workflow> {
  const { table, clock } = parts;
  const { anchorDate, dryRun, allowDuplicate, userId } = wanted;
  let preview: Workflow | undefined;
  let moved: Task[] = [];
  const move: Act = async (workflow, now) => {
    const { bundle, tasks } = workflow;
    if (bundle.status !== 'active') {
      throw new Refusal({ code: 'not-active', wanted: 'reschedule' });
    }
    requireFresh('workflow', bundle, wanted.revision);
    requireMerged('workflow', bundle, { was: wanted.was ?? {}, sent: { anchorDate } });
    const by = { userId, now };
    const moving = plannedMove(tasks, bundle.anchorDate, anchorDate, by);
    const title = titleOnDate(bundle, anchorDate, parts.settings.locale);
    const dated = { ...bundle, title, anchorDate, claimed: bundle.claimed && !allowDuplicate };
    const after = recorded(bundle, dated, 'rescheduled', by);
    preview = { bundle: after, tasks: sortTasks(tasks.map((task) => asMoved(task, moving))) };
    moved = anchorDate === bundle.anchorDate ? tasks : movedTasks(tasks, moving, now);
    if (moved === tasks) return { written: bundle };
    if (dryRun) {
      const holder =
        after.claimed && bundle.templateId && (await findHolder(table, bundle.templateId, anchorDate));
      return holder ? { holder } : { written: bundle };
    }
    return beginMove(table, workflow, after, moving, now);
  };
  const bundle = await changed(parts, bundleId, move, dryRun ? readWorkflow : readCounted);
  if (dryRun && preview) return preview;
  if (!bundle.moving) return { bundle, tasks: sortTasks(moved) };
  const workflow = await completeMove(table, bundleId, clock().toISOString());
  if (!workflow || !isThere(workflow.bundle)) throw notFound('workflow');
  return workflow;
}

/**
 * Removes an archived workflow with its tasks and files; a deletion that broke off is completed.
 * @throws Refusal `not-found` · `not-archived`
 */
export async function deleteBundle(parts: AppParts, bundleId: string): Promise<void> {
  const { table, clock, evidence } = parts;
  await repeatedly('workflow', async () => {
    const bundle = (await readWorkflow(table, bundleId))?.bundle;
    if (!bundle || bundle.status === 'creating') throw notFound('workflow');
    if (bundle.status === 'active') {
      throw new Refusal({ code: 'not-archived' });
    }
    if (bundle.status === 'deleting') return true;
    const marked = await markDeleted(table, bundle, clock().toISOString());
    return (typeof marked === 'object' && 'written' in marked) || null;
  });
  await removeRows(table, bundleId, (taskId) => evidence.removeAll(taskId));
}

type Act = (workflow: CountedWorkflow, now: string) => Promise<BundleOutcome>;

function changed(
  { table, clock }: AppParts,
  bundleId: string,
  act: Act,
  read: (table: Table, bundleId: string) => Promise<CountedWorkflow | undefined> = readWorkflow,
): Promise<Bundle> {
  return repeatedly('workflow', async () => {
    const workflow = await read(table, bundleId);
    if (!workflow || !isThere(workflow.bundle)) throw notFound('workflow');
    const now = clock().toISOString();
    if (workflow.bundle.moving) {
      await completeMove(table, bundleId, now);
      return null;
    }
    const outcome = await act(workflow, now);
    if (outcome === 'touched') throw new Refusal({ code: 'touched' });
    if (outcome === 'changed-by-others') return null;
    if ('written' in outcome) return outcome.written;
    throw heldBy(outcome.holder, await findBundle(table, outcome.holder.bundleId));
  });
}

function heldBy(lock: AnchorLock, holder: Bundle | undefined): Refusal {
  return new Refusal({ code: 'already-started', bundleId: lock.bundleId, title: holder?.title });
}
