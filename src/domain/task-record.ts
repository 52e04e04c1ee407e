/** Adds entries to the history of a task. */
import {
  type Doer,
  type FieldChange,
  fieldChange,
  type HistoryAction,
  type HistoryEntry,
  newestEntries,
} from './history.ts';
import { roomBeside } from './row-size.ts';
import type { Task } from './task.ts';

/** A task is one row of at most 400 KB, so its history has a share of it: some five hundred ordinary entries. */
const MOST_BYTES = 100_000;

const ofWaiting = ['waitingFor', 'followUpAt', 'followUpChannel'] as const;
const ofTask = [
  ...(['description', 'date', 'assigneeId', 'comment', 'link', 'externalStatus'] as const),
  ...(['instructionsUrl', 'instructionDocId', 'instructionStepId', 'phase', 'systems', 'tags'] as const),
  ...(['bundleId', 'stageOnComplete', 'requiredLinkName', 'requiresFile'] as const),
  ...(['requiredBundleLinks', 'proofRequirement'] as const),
] as const;

/** The task with one more entry. The oldest entries are dropped and counted if the history becomes too large. */
export function withTaskEntry(task: Task, entry: HistoryEntry): Task {
  const { taskHistory = [], historyDropped = 0, ...content } = task;
  const all = [...taskHistory, entry];
  const kept = newestEntries(all, Math.min(MOST_BYTES, roomBeside(content)));
  const dropped = historyDropped + all.length - kept.length;
  return { ...task, taskHistory: kept, ...(dropped > 0 && { historyDropped: dropped }) };
}

/** The titles of the workflows that a task was and is in; absent for none. */
export interface Workflows {
  from?: string | undefined;
  to?: string | undefined;
}

/** The changed fields of a task that a person edited. The reason and end of waiting are in the entries of the waiting actions. */
export function taskChanges(before: Task, after: Task, { from, to }: Workflows): FieldChange[] {
  const fields =
    before.status === 'waiting' && after.status === 'waiting' ? [...ofTask, ...ofWaiting] : ofTask;
  return [
    ...fields.flatMap((field) => fieldChange(field, before[field], after[field])),
    ...(before.bundleId === after.bundleId ? [] : fieldChange('workflow', from, to)),
  ];
}

/** The action of a change without a specific action; null if nothing changed. */
export function actionOf(changes: FieldChange[]): HistoryAction | null {
  const fields = new Set(changes.map(({ field }) => field));
  if (fields.has('bundleId')) return 'moved';
  if (fields.size === 0) return null;
  if (fields.size > 1) return 'edited';
  return fields.has('assigneeId') ? 'assigned' : fields.has('date') ? 'rescheduled' : 'edited';
}

/** The entry of a task that moves along with its workflow. */
export function movedAlong(before: Task, after: Task, { userId, now }: Doer): Task {
  const changes = fieldChange('date', before.date, after.date);
  return withTaskEntry(after, { at: now, by: userId, action: 'rescheduled', changes });
}
