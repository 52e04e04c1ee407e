/** What happened to a task, newest first: who did what when, and what was said. */
import { html } from 'hono/html';
import type { Task, TaskStatus } from '../../domain/task.ts';
import type { HistoryAction, HistoryEntry } from '../../domain/task-history.ts';
import { instantTime, shortDate } from './due.ts';
import type { PageContext } from './layout.ts';
import type { Html } from './markup.ts';

const words: Record<HistoryAction, string> = {
  'mark-waiting': 'marked it as waiting',
  'follow-up-sent': 'followed up',
  'response-received': 'got an answer',
  unblocked: 'unblocked it',
  'resolve-done': 'resolved and completed it',
  completed: 'completed it',
  reopened: 'reopened it',
  archived: 'took it out of the queue',
  restored: 'put it back into the queue',
  'file-added': 'added the file',
  'file-removed': 'removed the file',
};

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
  const who =
    by === undefined ? 'Somebody else' : by === user?.id ? 'You' : (users.get(by) ?? 'Somebody else');
  return {
    todo: `${who} put this task back into the queue.`,
    waiting: `${who} marked this task as waiting for ${waitingFor ?? 'somebody'}.`,
    done: `${who} completed this task.`,
    archived: `${who} took this task out of the queue.`,
  }[status];
}

export function history(ctx: PageContext, { taskHistory = [], createdAt, source }: Task): Html {
  const made = { manual: 'Added', template: 'Made from its template', recurring: 'Made on schedule' }[source];
  return html`<section class="card side" aria-labelledby="history"><h2 id="history">History</h2><ol class="events">${taskHistory
    .toReversed()
    .map(
      (entry) => html`<li>${event(ctx, entry)}</li>`,
    )}<li><p>${made}</p>${when(ctx, createdAt)}</li></ol></section>`;
}

function event(ctx: PageContext, entry: HistoryEntry): Html {
  const { followUpAt, waitingFor, channel, note, file } = entry;
  const until = followUpAt && shortDate(followUpAt, ctx.today, ctx.locale);
  const said = [
    ...(file ? [file] : []),
    ...(waitingFor ? [`for ${waitingFor}`] : []),
    ...(until ? [`until ${until}`] : []),
    ...(channel ? [`by ${channel}`] : []),
  ].join(', ');
  return html`<p><b>${ctx.users.get(entry.by) ?? entry.by}</b> ${words[entry.action]}${said ? ` ${said}` : ''}</p>${note ? html`<p class="lines">${note}</p>` : ''}${when(ctx, entry.at)}`;
}

function when(ctx: PageContext, instant: string): Html {
  return html`<p class="meta"><time datetime="${instant}">${instantTime(instant, ctx.locale, ctx.timeZone)}</time></p>`;
}
