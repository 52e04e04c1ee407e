/**
 * The five actions on a task for waiting and following up, each from its allowed states. Pure. Source: domain.md, Task
 * status and evidence gates.
 */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { invalidField } from './refusal.ts';
import type { Task, TaskStatus } from './task.ts';
import { type By, requireFollowUp, requireNotUndone, settle, withFields } from './task-change.ts';

export const taskActions = [
  'mark-waiting',
  'follow-up-sent',
  'response-received',
  'unblocked',
  'resolve-done',
] as const;
export type TaskAction = (typeof taskActions)[number];

/** The fields of an action, parsed. */
export interface Said {
  waitingFor?: string | undefined;
  followUpAt?: CivilDate | undefined;
  channel?: string | undefined;
  note?: string | undefined;
  /** Evidence, with resolve-done; null clears. */
  comment?: string | null | undefined;
  link?: string | null | undefined;
  externalStatus?: string | null | undefined;
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
 * @throws Refusal `invalid` if the action is not allowed in the state of the task · `gate` · `workflow-undone`.
 */
export function actOnTask(task: Task, bundle: Bundle | null, action: TaskAction, said: Said, by: By): Task {
  requireActable(task, bundle, action);
  requireFollowUp(said.followUpAt, by);
  const { note, channel, waitingFor, followUpAt, ...evidence } = said;
  const after: Task = {
    ...withFields(task, { waitingFor, followUpAt, followUpChannel: channel, ...evidence }),
    status: transitions[action].to,
  };
  return settle(task, after, bundle, by, { action, ...given({ note, waitingFor, followUpAt, channel }) });
}

/** @throws Refusal `invalid` if the action is not allowed in the state of the task · `touched` */
export function requireActable(task: Task, bundle: Bundle | null, action: TaskAction): void {
  requireNotUndone(bundle);
  const { from } = transitions[action];
  if (task.status === from) return;
  throw invalidField('status', { code: 'status-of-action', needed: from, action }, task.status);
}

function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
