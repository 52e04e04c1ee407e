/**
 * Decides an edit of a task and its effect on the workflow. Pure. Source: domain.md, Task status and evidence gates.
 */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { unmetGates } from './gates.ts';
import type { Doer, HistoryAction } from './history.ts';
import { invalidField, Refusal } from './refusal.ts';
import { requireNotWeakened } from './requirement-change.ts';
import { isSame } from './row-content.ts';
import { requireFits } from './row-size.ts';
import { nextRevision } from './stale.ts';
import type { Task, TaskStatus } from './task.ts';
import { actionOf, taskChanges, type Workflows, withTaskEntry } from './task-record.ts';

/** The members of an existing task that a caller may set. */
export const editableFields = [
  ...(['description', 'date', 'comment', 'link', 'externalStatus', 'waitingFor', 'followUpAt'] as const),
  ...(['followUpChannel', 'instructionsUrl', 'instructionDocId', 'instructionStepId', 'phase'] as const),
  ...(['systems', 'assigneeId', 'tags', 'bundleId', 'stageOnComplete'] as const),
  ...(['requiredLinkName', 'requiresFile', 'requiredBundleLinks', 'proofRequirement'] as const),
] as const;
type Editable = (typeof editableFields)[number];

/** Members that are absent stay; null clears. */
export type TaskChange = { status?: TaskStatus | undefined } & {
  [Field in Editable]?: Task[Field] | null | undefined;
};

/** Who changes it, and when. */
export interface By extends Doer {
  /** Today in the configured time zone, computed once for each request. */
  today: CivilDate;
}

/** Of a waiting task only. */
const WAITING_FIELDS = ['waitingFor', 'followUpAt', 'followUpChannel'] as const;

/**
 * The task after the edit; the same task when nothing changes. Evidence that comes with the edit counts.
 * @param bundle the workflow that the task belongs to after the edit; null when to none.
 * @param from the workflow that it belongs to before.
 * @throws Refusal `gate` naming what is missing · `invalid` for a field or a status that cannot follow ·
 * `workflow-undone`.
 */
export function changeTask(
  task: Task,
  bundle: Bundle | null,
  change: TaskChange,
  by: By,
  from: Bundle | null = bundle,
): Task {
  requireNotUndone(bundle);
  const { status = task.status, ...fields } = change;
  const after: Task = { ...withFields(task, fields), status };
  requireMovable(task, after);
  requireNotWeakened(task, after);
  if (status !== task.status) requireFollows(task.status, status);
  requireWaitingFields(after, fields);
  if (after.followUpAt !== task.followUpAt) requireFollowUp(after.followUpAt, by);
  if (isSame(task, after)) return task;
  const said = { action: actionFor(task.status, status) };
  return settle(task, after, bundle, by, said, { from: from?.title, to: bundle?.title });
}

/**
 * The last steps of every change: gates, completion, history and revision.
 * @param said the entry for the history; without an action it is the one of what changed.
 */
export function settle(
  before: Task,
  after: Task,
  bundle: Bundle | null,
  by: By,
  { action, ...said }: { action: HistoryAction | null; [member: string]: unknown },
  workflows: Workflows = {},
): Task {
  const task: Task = { ...after, updatedAt: by.now };
  if (task.requiredBundleLinks?.length && task.bundleId === undefined) {
    throw invalidField('requiredBundleLinks', { code: 'links-without-workflow' });
  }
  if (task.status !== 'waiting') for (const field of WAITING_FIELDS) delete task[field];
  // Also for a task that was done: its evidence may be replaced, not removed.
  if (task.status === 'done') requireGates(task, bundle);
  if (task.status === 'todo') {
    delete task.completedAt;
    delete task.completedBy;
  }
  const completes = task.status === 'done' && before.status !== 'done';
  if (completes) Object.assign(task, { completedAt: by.now, completedBy: by.userId });
  if (completes || task.bundleId !== before.bundleId) Object.assign(task, roundOf(bundle));
  const recorded = withRecord(before, task, by, { action, ...said }, workflows);
  requireFits('task', recorded);
  return nextRevision(before, recorded);
}

function withRecord(
  before: Task,
  after: Task,
  { userId, now }: Doer,
  { action, ...said }: { action: HistoryAction | null; [member: string]: unknown },
  workflows: Workflows,
): Task {
  // A new task has no earlier state.
  const changes = before.revision === 0 ? [] : taskChanges(before, after, workflows);
  const recorded = action ?? actionOf(changes);
  if (!recorded) return after;
  const entry = { at: now, by: userId, action: recorded, ...said };
  return withTaskEntry(after, { ...entry, ...(changes.length > 0 && { changes }) });
}

/** A task sets the stage of its workflow only in the round in which it is completed or moved to the workflow. */
function roundOf(bundle: Bundle | null): Pick<Task, 'stageRound'> {
  return { stageRound: bundle?.stageFacts?.round || undefined };
}

/** @throws Refusal `gate` naming all that is missing. */
export function requireGates(task: Task, bundle: Pick<Bundle, 'bundleLinks'> | null): void {
  const missing = unmetGates({ task, bundleLinks: bundle?.bundleLinks ?? [] });
  if (missing.length > 0) throw new Refusal({ code: 'gate', missing });
}

export function requireNotUndone(bundle: Bundle | null): void {
  if (!bundle?.undoneAt) return;
  throw new Refusal({ code: 'workflow-undone' });
}

/** The task with these fields; absent ones stay, null clears. */
export function withFields(task: Task, fields: Omit<TaskChange, 'status'>): Task {
  const after = { ...task } as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after as Task;
}

/** A task of a template or schedule stays in its workflow, and so does a task that requires links of its workflow. */
function requireMovable(before: Task, after: Task): void {
  if (before.bundleId === after.bundleId) return;
  if (before.source !== 'manual')
    throw invalidField('bundleId', { code: 'workflow-fixed', because: 'source' });
  if (before.requiredBundleLinks?.length)
    throw invalidField('bundleId', { code: 'workflow-fixed', because: 'links' });
}

function requireWaitingFields(after: Task, fields: Omit<TaskChange, 'status'>): void {
  for (const field of WAITING_FIELDS) {
    const value = fields[field];
    if (value === undefined) continue;
    if (after.status !== 'waiting') {
      if (value === null) continue;
      throw invalidField(field, { code: 'waiting-only' });
    }
    if (value === null && field !== 'followUpChannel')
      throw invalidField(field, { code: 'required-while-waiting' });
  }
}

/** @throws Refusal `invalid` for a day that is over. */
export function requireFollowUp(followUpAt: CivilDate | undefined, { today }: By): void {
  if (followUpAt !== undefined && followUpAt < today) {
    throw invalidField('followUpAt', { code: 'past', today }, followUpAt);
  }
}

/** Separate actions start and end the waiting, with person and follow-up date. */
function requireFollows(from: TaskStatus, to: TaskStatus): void {
  const allowed =
    to === 'archived' ||
    (from === 'todo' && to === 'done') ||
    (to === 'todo' && (from === 'done' || from === 'archived'));
  if (allowed) return;
  throw invalidField('status', { code: 'status-cannot-follow', from, to });
}

function actionFor(from: TaskStatus, to: TaskStatus): HistoryAction | null {
  if (from === to) return null;
  if (to === 'done') return 'completed';
  if (to === 'archived') return 'archived';
  return from === 'archived' ? 'restored' : 'reopened';
}
