/**
 * Waiting and following up: the five actions on a task, each from the states it makes sense in. Decided before anything
 * is written. Source: domain.md, Task status and evidence gates.
 */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { invalidField } from './refusal.ts';
import type { Task, TaskStatus } from './task.ts';
import { type By, type ChangedTask, requireNotUndone, settle } from './task-change.ts';

export const taskActions = [
  'mark-waiting',
  'follow-up-sent',
  'response-received',
  'unblocked',
  'resolve-done',
] as const;
export type TaskAction = (typeof taskActions)[number];

/** What is said with an action, parsed. */
export interface Said {
  waitingFor?: string | undefined;
  followUpAt?: CivilDate | undefined;
  channel?: string | undefined;
  note?: string | undefined;
  /** Evidence, with resolve-done. */
  comment?: string | undefined;
  link?: string | undefined;
  externalStatus?: string | undefined;
}

const transitions: Record<TaskAction, { from: TaskStatus; to: TaskStatus }> = {
  'mark-waiting': { from: 'todo', to: 'waiting' },
  'follow-up-sent': { from: 'waiting', to: 'waiting' },
  'response-received': { from: 'waiting', to: 'todo' },
  unblocked: { from: 'waiting', to: 'todo' },
  'resolve-done': { from: 'waiting', to: 'done' },
};

/**
 * The task after the action.
 * @throws Refusal `invalid` when the task is in another state than the action begins from · `gate` · `workflow-undone`.
 */
export function actOnTask(
  task: Task,
  bundle: Bundle | null,
  action: TaskAction,
  said: Said,
  by: By,
): ChangedTask {
  requireNotUndone(bundle);
  const { from, to } = transitions[action];
  if (task.status !== from) {
    throw invalidField('status', { code: 'status-of-action', needed: from, action }, task.status);
  }
  const { note, channel, waitingFor, followUpAt, ...evidence } = said;
  const after: Task = {
    ...task,
    ...given({ waitingFor, followUpAt, followUpChannel: channel, ...evidence }),
    status: to,
  };
  return settle(task, after, bundle, by, { action, ...given({ note, waitingFor, followUpAt, channel }) });
}

function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
