/** The report of a change of several tasks. */
import { html } from 'hono/html';
import { addDays } from '../../domain/civil-date.ts';
import type { Reason } from '../../domain/refusal.ts';
import type { Selected, SeveralAction, SeveralOutcome } from '../../domain/several.ts';
import { dueWords, shortDate } from '../page/due.ts';
import { layout, noticeBox, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { failureWords, fieldWords } from '../page/refusal-words.ts';
import { testIds } from '../page/test-ids.ts';

export interface SeveralView {
  id: string;
  action: SeveralAction;
  tasks: Selected[];
  /** By the index of the task; a task that was not tried yet has none. */
  outcomes: ReadonlyMap<number, SeveralOutcome>;
  back: string;
}

/** The name of a selected task that is gone. */
export const REMOVED_TASK = 'A task that was removed';

/** The report at /several/:report. */
export function severalPage(ctx: PageContext, view: SeveralView): string {
  const { id, action, tasks, outcomes, back } = view;
  const results = tasks.map((task, at) => ({ task, outcome: outcomes.get(at) }));
  const of = (is?: SeveralOutcome['is']) => results.filter(({ outcome }) => outcome?.is === is);
  const [done, unchanged, refused, left] = [of('done'), of('unchanged'), of('refused'), of()];
  const state = `${done.length} of ${count(tasks.length, 'task')} ${doneWords(ctx, action)}`;
  const here = `/several/${id}`;
  const rows = (list: typeof done) =>
    html`<ul class="rows">${list.map(
      ({ task, outcome }) =>
        html`<li class="row" data-testid="${testIds.severalTask}"><div><p class="what"><a href="/tasks/${task.id}?${new URLSearchParams({ back: here })}">${task.name}</a></p>${facts(ctx, action, task, outcome)}${outcome?.is === 'refused' ? html`<p class="meta urgent">${whyNot(outcome.reason)}</p>` : ''}</div></li>`,
    )}</ul>`;
  const part = (key: string, title: string, list: typeof done, more: Html = html``) =>
    list.length === 0
      ? html``
      : html`<section class="group" aria-labelledby="${key}"><h2 id="${key}">${title} <small>${list.length}</small></h2>${more}${rows(list)}</section>`;
  const goOn = html`<form method="post" action="${here}"><button class="primary" data-busy="Continuing…">Continue with these</button></form>`;
  return layout(
    ctx,
    state,
    html`${noticeBox(notice(refused.length, left.length, done.length))}
<header class="head"><h1>${state}</h1></header>
${part('refused', 'Not changed', refused)}${part('left', 'Not tried yet', left, goOn)}${part('unchanged', 'No change needed', unchanged)}${part('done', 'Changed', done)}
<p class="meta after"><a href="${back}">Back to the list</a></p>`,
  );
}

/** The workflow of a task, and when it is due now if it was moved. */
function facts(
  ctx: PageContext,
  action: SeveralAction,
  { workflow, date }: Selected,
  outcome: SeveralOutcome | undefined,
): Html {
  const moved = action.do === 'move' && outcome?.is === 'done' && date !== undefined;
  const due = moved ? dueWords(addDays(date, action.days), ctx.today, ctx.locale).text : undefined;
  const known = [workflow, due].filter((one) => one !== undefined);
  return known.length === 0 ? html`` : html`<p class="meta">${known.join(' · ')}</p>`;
}

function notice(refused: number, left: number, done: number) {
  if (left > 0)
    return {
      tone: 'problem',
      text: `${count(left, 'task')} not tried yet. Continue with the rest.`,
    } as const;
  if (refused > 0)
    return {
      tone: 'problem',
      text: `${count(refused, 'task')} not changed. The list below has the reasons.`,
    } as const;
  return {
    tone: 'success',
    text: done === 0 ? 'No task needed a change.' : 'All selected tasks are changed.',
  } as const;
}

function doneWords(ctx: PageContext, action: SeveralAction): string {
  switch (action.do) {
    case 'complete':
      return 'completed';
    case 'archive':
      return 'taken out of the queue';
    case 'date':
      return `moved to ${shortDate(action.date, ctx.today, ctx.locale)}`;
    case 'move':
      return action.days > 0
        ? `moved ${count(action.days, 'day')} later`
        : `moved ${count(-action.days, 'day')} earlier`;
    case 'assign':
      return action.assigneeId === null
        ? 'assigned to nobody'
        : `handed over to ${ctx.users.get(action.assigneeId) ?? 'a removed person'}`;
  }
}

/** The reason why a task was not changed, and what to do. */
function whyNot(reason: Reason): string {
  if (reason.code === 'stale')
    return 'Someone else changed this task after you opened the list. Select it again.';
  if (reason.code === 'not-found') return 'This task was removed in the meantime.';
  if (reason.code !== 'invalid') return failureWords(reason);
  return reason.fields
    .map((field) =>
      field.wrong.code === 'status-cannot-follow' && field.wrong.from === 'waiting'
        ? 'This task is waiting. Open it and resolve it.'
        : fieldWords(field, ['date', 'The date', 'Choose']),
    )
    .join(' ');
}
