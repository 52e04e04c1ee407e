/** Addresses to which an action on a task leads back: of the page, or of an open row of a workflow's page. */
import type { Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { rowKey } from './task-address.ts';

/** The workflow on whose page a row is open, and the query of that page; null for another address. */
export function openRowOf(back: string): { id: string; query: Record<string, string> } | null {
  const { pathname, searchParams } = new URL(back, 'http://here.invalid');
  const [, id] = /^\/workflows\/([^/]+)$/.exec(pathname) ?? [];
  return id && searchParams.has('open')
    ? { id: knownForm(id), query: Object.fromEntries(searchParams) }
    : null;
}

/** The address if the task has more to do: its open row, or its page. It names the saved revision. */
export function stayingAt(task: Task, back: string): string {
  const saved = String(task.revision);
  if (openRowOf(back)?.id !== task.bundleId || !task.bundleId)
    return `/tasks/${task.id}?${new URLSearchParams({ back, saved })}`;
  return withQuery(back, { open: rowKey(task), saved });
}

/** The page that the operator came from. It shows the result, with the row closed. */
export function wentWith(back: string, { id }: Pick<Task, 'id'>): string {
  return withQuery(back, { open: null, saved: null, task: id });
}

function withQuery(address: string, fields: Record<string, string | null>): string {
  const url = new URL(address, 'http://here.invalid');
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}#notice`;
}
