/**
 * Names of tasks on pages. A task of a template is named by its workflow and its step, which takes a tenth of the bytes
 * of separate ids on a page with dozens of tasks.
 */
import type { Task } from '../../domain/task.ts';

/** The path of its page. */
export function taskPath(task: Task): string {
  const step = stepOf(task);
  return step === null ? `/tasks/${task.id}` : `/workflows/${task.bundleId}/steps/${step}`;
}

/** The address of its workflow's page with its row open. `page` is the address of that page, or of a further page of it. */
export function openRowPath(page: string, task: Task): string {
  return `${page}${page.includes('?') ? '&' : '?'}open=${rowKey(task)}`;
}

/** How a page of its workflow names its row. */
export function rowKey(task: Task): string {
  return String(stepOf(task) ?? task.id);
}

/** As a button sends it: "<workflow>.<step>" or "<task>". */
export function taskMark(task: Task): string {
  const step = stepOf(task);
  return step === null ? task.id : `${task.bundleId}.${step}`;
}

/** Its place in its template, from 1; null for a task without a template. */
export function stepOf({ bundleId, position }: Task): number | null {
  return bundleId === undefined || position === undefined ? null : position + 1;
}
