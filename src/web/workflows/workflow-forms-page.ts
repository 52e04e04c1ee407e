/** The pages that edit, reschedule, restore and delete a workflow. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import { type CivilDate, daysBetween } from '../../domain/civil-date.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import { anchorLabel, bundleStages } from '../../domain/template.ts';
import {
  choiceField,
  enterSends,
  type FormState,
  hidden,
  lineField,
  problemBox,
  textField,
  tickField,
} from '../forms/form-fields.ts';
import { listField } from '../forms/list-field.ts';
import { longDate, shortDate } from '../page/due.ts';
import { stageWords } from '../page/labels.ts';
import { layout, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { testIds } from '../page/test-ids.ts';
import { DATE_FIELD } from '../start/start-forms.ts';
import { WORKING_DAYS } from '../start/start-plan.ts';
import { tagList } from '../templates/template-lists.ts';

export interface WorkflowFormView {
  bundle: Bundle;
  form: FormState & { lead: string };
}

export const editLabels: Labels = {
  '/title': ['title', 'The workflow title'],
  '/description': ['description', 'The description'],
  '/stage': ['stage', 'The stage', 'Choose'],
};
export const moveLabels: Labels = { '/anchorDate': DATE_FIELD };

/** Title, description, tags and stage, at /workflows/:id/edit. */
export function workflowEditPage(ctx: PageContext, { bundle, form }: WorkflowFormView): string {
  const fields = ['title', 'description', 'stage'];
  return framed(
    ctx,
    bundle,
    form,
    'Edit workflow',
    html`<form class="card" method="post" action="/workflows/${bundle.id}/edit" novalidate data-here>${enterSends('Save workflow')}
<div class="alerts">${problemBox(form, form.lead, fields)}</div>
${lineField(form, { name: 'title', label: 'Workflow title', max: 300, required: true })}
${textField(form, { name: 'description', label: 'Description' })}
${listField(form, tagList)}
${choiceField(form, { name: 'stage', label: 'Stage', options: bundleStages.map((stage) => [stage, stageWords[stage]] as const) })}
<div class="go"><button class="primary" name="do" value="save" data-busy="Saving…">Save workflow</button><a href="/workflows/${bundle.id}">Cancel</a></div></form>`,
  );
}

export interface RescheduleView extends WorkflowFormView {
  /** The preview of the move; null until a date is chosen. */
  preview: { before: Task[]; after: Task[]; anchorDate: Bundle['anchorDate']; title: string } | null;
  /** The active workflow that has the chosen date, and the next date that is free; null when there is none. */
  conflict?: { id: string; title: string; free: CivilDate | null } | undefined;
}

/** Moves it to another date, after a preview, at /workflows/:id/reschedule. */
export function reschedulePage(ctx: PageContext, view: RescheduleView): string {
  const { bundle, form, preview, conflict } = view;
  const label = anchorLabel({ type: bundle.templateType ?? '' });
  return framed(
    ctx,
    bundle,
    form,
    'Reschedule workflow',
    html`<form class="card" method="get" action="/workflows/${bundle.id}/reschedule" novalidate>
<div class="alerts">${problemBox(form, form.lead, ['anchorDate'])}</div>
<p>Its date is <strong>${longDate(bundle.anchorDate, ctx.locale)}</strong>. Open tasks move by the same number of days. Done tasks keep their dates.</p>
${lineField(form, { name: 'anchorDate', label, type: 'date', required: true })}
<div class="go"><button class="${preview ? 'secondary' : 'primary'}">Preview</button><a href="/workflows/${bundle.id}">Cancel</a></div></form>
${preview ? moves(ctx, bundle, preview, conflict) : ''}`,
  );
}

function moves(
  ctx: PageContext,
  bundle: Bundle,
  { before, after, anchorDate, title }: NonNullable<RescheduleView['preview']>,
  conflict: RescheduleView['conflict'],
): Html {
  const days = daysBetween(bundle.anchorDate, anchorDate);
  const then = new Map(before.map((task) => [task.id, task.date]));
  const moved = after.filter((task) => then.get(task.id) !== task.date);
  const late = after.filter((task) => isOpen(task) && task.date < ctx.today);
  const day = (date: Task['date']) =>
    html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>`;
  const far = count(Math.abs(days), 'day');
  return html`<section class="card" aria-labelledby="moves"><h2 id="moves">${longDate(anchorDate, ctx.locale)}: ${moved.length === 0 ? 'nothing moves' : `${count(moved.length, 'task')} ${days > 0 ? `${far} later` : `${far} earlier`}`}</h2>
<p class="${late.length > 0 ? 'urgent' : 'meta'}">${late.length > 0 ? `${count(late.length, 'open task')} would be late.` : 'No open task would be late.'}</p>
${
  moved.some(({ plannedDate }) => plannedDate)
    ? html`<p class="meta">${WORKING_DAYS}</p>
`
    : ''
}<p>${title === bundle.title ? 'The title stays the same.' : html`New title: <strong>${title}</strong>`}</p>
<form method="post" action="/workflows/${bundle.id}/reschedule" data-here>${hidden('was.anchorDate', bundle.anchorDate)}${hidden('anchorDate', anchorDate)}
<div class="alerts">${conflict ? html`<div class="notice problem" role="alert" tabindex="-1" autofocus><p><a href="/workflows/${conflict.id}">${conflict.title}</a> already has this date. ${conflict.free ? html`<a href="/workflows/${bundle.id}/reschedule?anchorDate=${conflict.free}">Use ${shortDate(conflict.free, ctx.today, ctx.locale)}, the next free date</a>, or tick` : 'Choose another date, or tick'} the box to have both.</p></div>` : ''}</div>
${conflict ? tickField({ id: 'both', values: {}, stored: {}, problems: [] }, { name: 'allowDuplicate', label: 'Keep both on the same date' }) : ''}
<div class="go"><button class="primary" data-busy="Moving…">Reschedule to ${shortDate(anchorDate, ctx.today, ctx.locale)}</button></div></form>
<ul class="rows">${moved.map(
    (
      task,
    ) => html`<li class="row" data-testid="${testIds.movedTask}"><p class="what">${task.description}</p><p class="due later">from ${day(then.get(task.id) ?? task.date)} to <b>${day(task.date)}</b></p></li>
`,
  )}</ul></section>`;
}

export interface ConfirmView extends WorkflowFormView {
  what: 'restore' | 'delete';
  tasks: Task[];
  conflict?: { id: string; title: string } | undefined;
}

/** Confirms a deletion, and a restore whose date another workflow has. */
export function confirmPage(ctx: PageContext, { bundle, form, what, tasks, conflict }: ConfirmView): string {
  const open = tasks.filter(isOpen).length;
  const restoring = what === 'restore';
  return framed(
    ctx,
    bundle,
    conflict ? { ...form, problems: [{ field: '', message: '' }] } : form,
    restoring ? 'Restore workflow' : 'Delete workflow',
    html`<form class="card" method="post" action="/workflows/${bundle.id}/${what}" data-here>
<div class="alerts">${problemBox(form, form.lead, [])}${conflict ? html`<div class="notice problem" role="alert" tabindex="-1" autofocus><p><a href="/workflows/${conflict.id}">${conflict.title}</a> already has its date. Open it, or tick the box to have both.</p></div>` : ''}</div>
<p>${restoring ? `${count(open, 'open task')} will be in the queue again.` : html`${count(tasks.length, 'task')} and their files are removed for good. <strong>You cannot undo this.</strong>`}</p>
${conflict ? tickField({ id: 'both', values: {}, stored: {}, problems: [] }, { name: 'allowDuplicate', label: 'Keep both on the same date' }) : ''}
<div class="go"><button class="${restoring ? 'primary' : 'danger'}" data-busy="${restoring ? 'Restoring…' : 'Deleting…'}">${restoring ? 'Restore workflow' : 'Delete workflow'}</button><a href="/workflows/${bundle.id}">Cancel</a></div></form>`,
  );
}

function framed(ctx: PageContext, bundle: Bundle, form: FormState, state: string, inside: Html): string {
  const failed = form.problems.length > 0 ? 'Problem: ' : '';
  return layout(
    ctx,
    `${failed}${state}: ${bundle.title}`,
    html`<div class="middle"><header class="head"><p class="eyebrow"><a href="/workflows/${bundle.id}">${bundle.title}</a></p><h1>${state}</h1></header>
${inside}</div>`,
  );
}
