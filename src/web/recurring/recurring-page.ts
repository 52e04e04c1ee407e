/** Recurring work: the list, and the form that adds or edits one. */
import { html } from 'hono/html';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { RecurringConfig } from '../../domain/recurring-config.ts';
import {
  choiceField,
  enterSends,
  type FormState,
  hidden,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { layout, type Notice, noticeBox, offers, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { type PageLinks, pageLinks } from '../page/page-links.ts';
import type { Labels } from '../page/refusal-words.ts';
import { testIds } from '../page/test-ids.ts';
import { people } from '../tasks/task-acts.ts';
import { assignee } from '../today/queue-row.ts';
import { nextDates, scheduleField, scheduleFields, showNext } from './schedule-field.ts';
import { scheduleWords } from './schedule-words.ts';

export interface RecurringRow {
  config: RecurringConfig;
  /** The first day from today on; null while it is paused. */
  next: CivilDate | null;
}

/** The words for the last action, as the address names it. */
export const doneWords: Record<string, string> = {
  added: 'Added.',
  saved: 'Saved.',
  paused: 'Paused. No tasks are created until it is resumed.',
  resumed: 'Resumed.',
  deleted: 'Deleted.',
};

/** The list at /recurring. */
export function recurringPage(
  ctx: PageContext,
  view: { rows: RecurringRow[]; count: number; pages: PageLinks; notice?: Notice | undefined },
): string {
  const { rows } = view;
  const state = view.count === 0 ? 'No recurring tasks' : count(view.count, 'recurring task');
  return layout(
    ctx,
    state,
    html`${noticeBox(view.notice)}
<header class="head split"><div><h1>${state}</h1><p class="lead">Single tasks that repeat on a schedule, outside any workflow. <a href="/catch-up">Catch-up</a> adds them to the queue.</p></div>${offers(ctx, 'GET /recurring/new') ? html`<a class="button primary" href="/recurring/new">Add recurring task</a>` : ''}</header>
${rows.length === 0 ? html`<p class="card none">There are no recurring tasks. ${offers(ctx, 'GET /recurring/new') ? 'Add one, and it appears in the queue on its days.' : 'Ask an administrator to add a task.'}</p>` : html`<ul class="rows card">${rows.map((row) => listRow(ctx, row))}</ul>`}
${pageLinks(view.pages, 'recurring tasks')}`,
  );
}

function listRow(ctx: PageContext, { config, next }: RecurringRow): Html {
  const paused = config.enabled === false;
  return html`<li class="row" data-testid="${testIds.recurringConfig}"><div><p class="what">${offers(ctx, 'GET /recurring/:id') ? html`<a href="/recurring/${config.id}">${config.description}</a>` : config.description}${paused ? html` <span class="pill">Paused</span>` : ''}</p>
<p class="meta">${icon('repeat')}${scheduleWords(config.cronExpression)} · ${assignee(ctx, config)}${next ? html` · next <time datetime="${next}">${shortDate(next, ctx.today, ctx.locale)}</time>` : ''}</p></div>
${offers(ctx, 'POST /recurring/:id/pause') ? pauseForm(config) : ''}</li>
`;
}

function pauseForm({ id, description, enabled }: RecurringConfig): Html {
  const [action, words] = enabled === false ? ['resume', 'Resume'] : ['pause', 'Pause'];
  return html`<form method="post" action="/recurring/${id}/${action}"><button class="secondary small" aria-label="${words}: ${description}" data-busy="${words.slice(0, -1)}ing…">${words}</button></form>`;
}

export const labels: Labels = {
  '/description': ['description', 'The task name'],
  '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
  '/enabled': ['enabled', 'On or off', 'Choose'],
};

export const NOT_DELETED = 'It was not deleted.';
export const changedBeforeDeletion = {
  field: '',
  message: 'Someone else changed it. It is shown as it is now. Delete it again if you want to.',
};

/** The alert over the entries for a task that somebody else deleted. */
export const deletedMeanwhile = {
  lead: 'Someone else deleted this recurring task.',
  problems: [{ field: '', message: 'Your entries are kept. Add the task again, or cancel.' }],
};

export interface RecurringFormView {
  /** Null for a new one. */
  config: RecurringConfig | null;
  form: FormState & { lead: string };
  /** The next days of the schedule as it was entered. */
  next: CivilDate[];
  /** The operator has just requested them. */
  asked: boolean;
  /** It has created tasks and cannot be deleted: offers to pause it. */
  offerPause: boolean;
  /** A form for a new one that is sent twice creates one. */
  idempotencyKey: string;
}

/** The form at /recurring/new and /recurring/:id. */
export function recurringFormPage(ctx: PageContext, view: RecurringFormView): string {
  const { config, form, next, asked, offerPause, idempotencyKey } = view;
  const save = config ? 'Save' : 'Add recurring task';
  const heading = config ? config.description : 'Add recurring task';
  return layout(
    ctx,
    `${form.problems.length > 0 ? 'Problem: ' : ''}${heading}`,
    html`<div class="middle"><header class="head"><p class="eyebrow"><a href="/recurring">Recurring tasks</a></p><h1>${heading}</h1></header>
<form class="card" method="post" action="/recurring${config ? `/${config.id}` : ''}" novalidate data-here>${config ? '' : hidden('idempotencyKey', idempotencyKey)}${enterSends(save)}
<div class="alerts">${problemBox(form, form.lead, ['description', 'cronExpression', 'assigneeId', ...scheduleFields])}</div>
${lineField(form, { name: 'description', label: 'Task name', required: true })}
<fieldset><legend>Schedule</legend>
${scheduleField(form, 'cronExpression')}
${nextDates(
  next.map((date) => html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>`),
  asked,
)}
${showNext}</fieldset>
${choiceField(form, { name: 'assigneeId', label: 'Assigned to', options: people(ctx, form.values.assigneeId) })}
${tickField(form, { name: 'enabled', label: 'On: it is added to the queue on its days' })}
<div class="go"><button class="primary" name="do" value="save" data-busy="Saving…">${save}</button> <a href="/recurring">Cancel</a></div></form>
${config ? deletion(config, offerPause) : ''}</div>`,
  );
}

function deletion(config: RecurringConfig, offerPause: boolean): Html {
  return html`<section class="card side" aria-labelledby="delete"><h2 id="delete">Delete</h2>
<p class="meta">You can delete it only if it has created no task. Otherwise pause it.</p>
<div class="go">${offerPause ? pauseForm(config) : ''}<form method="post" action="/recurring/${config.id}/delete">${hidden('revision', config.revision)}<button class="secondary" data-busy="Deleting…">Delete recurring task</button></form></div></section>`;
}
