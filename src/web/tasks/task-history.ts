/** The history of a task, newest first. */
import type { HistoryAction } from '../../domain/history.ts';
import type { Task, TaskStatus } from '../../domain/task.ts';
import type { PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { historySection } from '../workflows/history-events.ts';

/** Which actions lead to a status. */
const leadingTo: Record<TaskStatus, readonly HistoryAction[]> = {
  todo: ['response-received', 'unblocked', 'reopened', 'restored'],
  waiting: ['mark-waiting'],
  done: ['completed', 'resolve-done'],
  archived: ['archived'],
};

/** Who changed the status of a task since it was `was`, and to which; undefined when it is still the same. */
export function whatHappened(
  { users, user }: PageContext,
  { status, waitingFor, taskHistory = [] }: Task,
  was: string | undefined,
): string | undefined {
  if (was === undefined || was === '' || was === status) return undefined;
  const by = taskHistory.findLast(({ action }) => leadingTo[status].includes(action))?.by;
  const who = by === undefined ? 'Someone else' : by === user?.id ? 'You' : (users.get(by) ?? 'Someone else');
  return {
    todo: `${who} put this task back into the queue.`,
    waiting: `${who} marked this task as waiting for ${waitingFor ?? 'somebody'}.`,
    done: `${who} completed this task.`,
    archived: `${who} took this task out of the queue.`,
  }[status];
}

/** Whether an open task was reopened, put back or unblocked. */
export function isBack({ taskHistory = [] }: Task): boolean {
  const actions = Object.values(leadingTo).flat();
  const last = taskHistory.findLast(({ action }) => actions.includes(action));
  return last !== undefined && leadingTo.todo.includes(last.action);
}

export function history(ctx: PageContext, task: Task): Html {
  const { taskHistory: entries, historyDropped: dropped, createdAt, source } = task;
  const made = { manual: 'Added', template: 'Created from its template', recurring: 'Created on schedule' }[
    source
  ];
  return historySection(ctx, { of: 'task', entries, dropped, made, createdAt });
}
