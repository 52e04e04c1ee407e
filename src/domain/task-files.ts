/** Adding evidence files to a task and removing them, decided before anything is written. */
import type { Bundle } from './bundle.ts';
import { MAX_FILES } from './evidence-file.ts';
import { gatePointer, unmetGates } from './gates.ts';
import { invalidField, Refusal } from './refusal.ts';
import type { Task } from './task.ts';
import { type By, requireNotUndone, settle } from './task-change.ts';

/** @throws Refusal `invalid` when the task has as many files as it can have */
export function requireRoom({ fileCount = 0 }: Pick<Task, 'fileCount'>): void {
  if (fileCount >= MAX_FILES)
    throw invalidField('file', { code: 'files-full', max: MAX_FILES, has: fileCount });
}

/** The task with one file more. @throws Refusal `invalid` when it is full · `workflow-undone` */
export function withFile(task: Task, bundle: Bundle | null, file: string, by: By): Task {
  requireNotUndone(bundle);
  requireRoom(task);
  const after = { ...task, fileCount: (task.fileCount ?? 0) + 1 };
  return settle(task, after, bundle, by, { action: 'file-added', file });
}

/** The task with one file less. @throws Refusal `file-in-use` when the task is done on this file · `workflow-undone` */
export function withoutFile(task: Task, bundle: Bundle | null, file: string, by: By): Task {
  requireNotUndone(bundle);
  const after = oneFileLess(task);
  if (needsFile(after)) throw new Refusal({ code: 'file-in-use', file });
  return settle(task, after, bundle, by, { action: 'file-removed', file });
}

function oneFileLess(task: Task): Task {
  return { ...task, fileCount: Math.max(0, (task.fileCount ?? 0) - 1) };
}

/** Whether a done task lacks a file that it asks for. */
function needsFile(task: Task): boolean {
  return (
    task.status === 'done' &&
    unmetGates({ task, bundleLinks: [] }).some((gate) => gatePointer(gate) === '/files')
  );
}

/** Whether one of its files can be removed from the task as it is now. */
export function canRemoveFile(task: Task): boolean {
  return !needsFile(oneFileLess(task));
}
