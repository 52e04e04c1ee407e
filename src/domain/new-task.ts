/** Creates an ad-hoc task. Pure. Source: api.md, Tasks. */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { invalidField } from './refusal.ts';
import type { Task, TaskStatus } from './task.ts';
import { type By, requireNotUndone, settle } from './task-change.ts';

/** The request, parsed. */
export type NewTask = { description: string; date: CivilDate; status?: TaskStatus | undefined } & Partial<
  Omit<Task, 'id' | 'status' | 'source' | 'revision' | 'createdAt' | 'updatedAt'>
>;

/**
 * The task as it is first stored.
 * @throws Refusal `gate` if it is created as done without its evidence · `invalid` for a status that a new task cannot
 * have
 */
export function newTask(id: string, fields: NewTask, bundle: Bundle | null, by: By): Task {
  requireNotUndone(bundle);
  if (fields.status === 'waiting') {
    throw invalidField('status', { code: 'status-at-first' });
  }
  const blank: Task = {
    ...fields,
    ...{ id, status: 'todo', source: 'manual', revision: 0, createdAt: by.now, updatedAt: by.now },
  };
  const status = fields.status ?? 'todo';
  const action = status === 'done' ? 'completed' : status === 'archived' ? 'archived' : null;
  const task = settle(blank, { ...blank, status }, bundle, by, { action });
  delete task.fieldRevisions;
  return task;
}
