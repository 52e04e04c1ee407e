/** One task in the daily queue. */
import { html, raw } from 'hono/html';
import { type UnmetGate, withoutDoubles } from '../../domain/gates.ts';
import type { QueueLabel, QueueRow } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import { hidden } from '../forms/form-fields.ts';
import { dueWords, shortDate, waitingDueWords } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { labelWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import { taskMark, taskPath } from '../tasks/task-address.ts';

/** The labels that other words of the row already say. */
const saidElsewhere: QueueLabel[] = ['overdue', 'due', 'template', 'missing-evidence'];

/** The form that every row's button belongs to. */
const ROW_FORM = 'rows';

/**
 * A row: name, due date, workflow, assignee and missing evidence of a task. The name leads to its forms. The button
 * completes it, or leads to the form for its missing evidence. `back` is the address of the page. While tasks are
 * selected, `box` replaces name and button.
 */
export function queueRow(ctx: PageContext, row: QueueRow, back: string, box?: Html): Html {
  const { task, workflow } = row;
  const path = `${taskPath(task)}?${new URLSearchParams({ back })}`;
  const urgent = row.labels.includes('missing-evidence');
  const pills = row.labels.filter((label) => !saidElsewhere.includes(label));
  return html`<li class="row" data-testid="${testIds.queueRow}"><div><p class="what">${box ?? html`<a href="${path}">${task.description}</a>`}${pills.map(
    (label) => html` <span class="pill ${label}">${labelWords[label]}</span>`,
  )}</p>
<p class="meta">${workflow ? html`<a href="/workflows/${workflow.id}">${workflow.emoji ? `${workflow.emoji} ` : ''}${workflow.title}</a>` : task.source === 'recurring' ? html`${icon('repeat')}Recurring task` : 'Not part of a workflow'} · ${assignee(ctx, task)}</p>
${row.missing.length > 0 ? html`<p class="meta${urgent ? ' urgent' : ''}">${icon('file')}<span>${urgent ? labelWords['missing-evidence'] : 'Evidence needed'}: ${missingWords(row.missing)}</span></p>` : ''}</div>
<div class="end">${due(ctx, task)}${box ? '' : rowAct(row, path)}</div></li>
`;
}

/** The one action of the row of an open task. The script opens `href` in place, under the row. `isOpen`: the row is. */
export function rowAct(
  { task, missing }: Pick<QueueRow, 'task' | 'missing'>,
  href: string,
  isOpen = false,
): Html {
  const { description, status } = task;
  const act = status === 'waiting' ? 'Follow up' : 'Add evidence';
  const away = isOpen ? raw(' hidden') : '';
  return html`<p class="acts">${
    status === 'todo' && missing.length === 0
      ? html`<button form="${ROW_FORM}" name="task" value="${taskMark(task)}" aria-label="Complete: ${description}"${away}>Complete</button>`
      : html`<a href="${href}" aria-label="${act}: ${description}"${away}>${act}</a>`
  }</p>`;
}

/** The form of the rows' buttons. `back` is the address of the page. */
export function rowForm(back: string): Html {
  return html`<form id="${ROW_FORM}" method="post" action="/tasks/done" data-here data-busy="Completing…">${hidden('back', back)}</form>`;
}

/** The due date in words, tone and date; of a waiting task the follow-up date first. */
export function due(ctx: PageContext, task: Task): Html {
  if (task.status === 'waiting') {
    const reached = task.followUpAt !== undefined && task.followUpAt <= ctx.today;
    const waits = reached ? 'Follow up now' : task.waitingFor ? `Waiting for ${task.waitingFor}` : 'Waiting';
    const until = task.followUpAt
      ? html` <span class="dot">·</span> <time datetime="${task.followUpAt}">${shortDate(task.followUpAt, ctx.today, ctx.locale)}</time>`
      : '';
    const { words, date, tone } = waitingDueWords(task.date, ctx.today, ctx.locale);
    return html`<p class="due ${reached ? 'today' : 'later'}"><b>${waits}</b>${until}<br><span class="${tone}">Due <time datetime="${task.date}">${date}</time>${words === '' ? '' : html`, <b>${words}</b>`}</span></p>`;
  }
  const words = dueWords(task.date, ctx.today, ctx.locale);
  return html`<p class="due ${words.tone}">${words.words === '' ? '' : html`<b>${words.words}</b> <span class="dot">·</span> `}<time datetime="${task.date}">${words.date}</time></p>`;
}

/** Who is to do it. */
export function assignee(ctx: PageContext, { assigneeId }: Pick<Task, 'assigneeId'>): string {
  if (!assigneeId) return 'Nobody assigned';
  return ctx.users.get(assigneeId) ?? 'Removed person';
}

/**
 * The missing evidence. One file satisfies both the file gate and a proof by file, and one link both the required link
 * and a proof by link, so each is listed once.
 */
export function missingWords(missing: readonly UnmetGate[]): string {
  return withoutDoubles(missing).map(neededWords).join('; ');
}

const proofs = { url: 'link', file: 'file', comment: 'note', 'external-status': 'status' };

/** What is needed, by its name: "workflow link ‘Luma’". */
export function neededWords(gate: UnmetGate): string {
  if (gate.kind === 'file') return 'file';
  const noun = gate.kind === 'proof' ? proofs[gate.type] : gate.kind === 'link' ? 'link' : 'workflow link';
  return `${noun} ‘${gate.name}’`;
}
