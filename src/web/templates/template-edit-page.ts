/** The form of a template: its fields, its trigger and its lists. */
import { html } from 'hono/html';
import type { CivilDate } from '../../domain/civil-date.ts';
import { type Template, triggerTypes } from '../../domain/template.ts';
import {
  choiceField,
  enterSends,
  type FormState,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { listField } from '../forms/list-field.ts';
import { shortDate } from '../page/due.ts';
import { layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { nextDates, scheduleField, scheduleFields, showNext } from '../recurring/schedule-field.ts';
import { people } from '../tasks/task-acts.ts';
import { tagList, templateLists } from './template-lists.ts';

export interface TemplateEditView {
  template: Template;
  form: FormState & { lead: string };
  /** The next dates of the schedule in the form, with their anchor dates; empty without a schedule. */
  next: { occurrence: CivilDate; anchorDate: CivilDate }[];
  /** The operator has asked for them just now. */
  asked: boolean;
}

/** The fields of the form, in its order. */
export const templateFields = [
  ...['name', 'type', 'emoji', 'defaultAssigneeId'],
  ...['triggerType', 'triggerSchedule', 'triggerLeadDays', 'triggerEnabled', ...scheduleFields],
  'dueOnWorkingDays',
];

/** Tags are next to the name; the other lists come last. */
const [, ...otherLists] = templateLists;

export const triggerTypeWords = { manual: 'By hand', automatic: 'On a schedule' } as const;

export const templateLabels: Labels = {
  '/name': ['name', 'The name'],
  '/type': ['type', 'The type'],
  '/emoji': ['emoji', 'The emoji'],
  '/defaultAssigneeId': ['defaultAssigneeId', 'The assignee', 'Choose'],
  '/triggerType': ['triggerType', 'How its workflows start', 'Choose'],
  '/triggerLeadDays': ['triggerLeadDays', 'The days ahead'],
  '/dueOnWorkingDays': ['dueOnWorkingDays', 'The rule for due dates on weekends', 'Choose'],
  '/triggerEnabled': ['triggerEnabled', 'The state of the schedule', 'Choose'],
};

/** The form at /templates/:id/edit. */
export function templateEditPage(
  ctx: PageContext,
  { template, form, next, asked }: TemplateEditView,
): string {
  return framed(
    ctx,
    template,
    form,
    'Edit template',
    html`<form class="card" method="post" action="/templates/${template.id}/edit" novalidate data-here>${enterSends('Save template')}
<div class="alerts">${problemBox(form, form.lead, templateFields)}</div>
<div class="pair">${lineField(form, { name: 'name', label: 'Name', required: true })}${lineField(form, { name: 'type', label: 'Type', required: true, hint: 'The type decides what the workflow’s date is called.' })}</div>
<div class="pair">${lineField(form, { name: 'emoji', label: 'Emoji', max: 32 })}${choiceField(form, { name: 'defaultAssigneeId', label: 'Default assignee', options: people(ctx, form.values.defaultAssigneeId) })}</div>
${listField(form, tagList)}
<fieldset><legend>Start of its workflows</legend>
<div class="pair">${choiceField(form, { name: 'triggerType', label: 'Workflows start', options: triggerTypes.map((type) => [type, triggerTypeWords[type]] as const) })}${lineField(form, { name: 'triggerLeadDays', label: 'Days ahead', type: 'number', hint: 'Days from the start of a workflow to its date.' })}</div>
${scheduleField(form, 'triggerSchedule')}
${tickField(form, { name: 'triggerEnabled', label: 'The schedule is on' })}
${nextDates(datesOf(ctx, next), asked)}
${showNext}</fieldset>
${tickField(form, { name: 'dueOnWorkingDays', label: 'Due dates on a weekend move to the Friday before' })}
${otherLists.map((list) => listField(form, list))}
<div class="go"><button class="primary" name="do" value="save" data-busy="Saving…">Save template</button><a href="/templates/${template.id}">Cancel</a></div></form>`,
  );
}

function datesOf(ctx: PageContext, next: TemplateEditView['next']): Html[] {
  const day = (date: CivilDate) =>
    html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>`;
  return next.map(
    ({ occurrence, anchorDate }) =>
      html`${day(occurrence)}${anchorDate === occurrence ? '' : html` for ${day(anchorDate)}`}`,
  );
}

/** The page around a form of the template. */
export function framed(
  ctx: PageContext,
  template: Template,
  form: FormState,
  state: string,
  inside: Html,
): string {
  const failed = form.problems.length > 0 ? 'Problem: ' : '';
  return layout(
    ctx,
    `${failed}${state}: ${template.name}`,
    html`<div class="middle"><header class="head"><p class="eyebrow"><a href="/templates/${template.id}">${template.name}</a></p><h1>${state}</h1></header>
${inside}</div>`,
  );
}
