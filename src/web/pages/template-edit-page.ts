/** What an author changes of a template: its own fields and its trigger, and one of its task definitions. */
import { html } from 'hono/html';
import type { CivilDate } from '../../domain/civil-date.ts';
import { proofTypes, type Template, triggerTypes } from '../../domain/template.ts';
import { shortDate } from './due.ts';
import {
  choiceField,
  type FormState,
  hidden,
  lineField,
  problemBox,
  textField,
  tickField,
} from './form-fields.ts';
import { icon } from './icons.ts';
import { stageWords } from './labels.ts';
import { layout, type PageContext } from './layout.ts';
import type { Html } from './markup.ts';
import { people } from './task-acts.ts';

export interface TemplateEditView {
  template: Template;
  form: FormState & { lead: string };
  /** The next dates of the schedule that stands in the form, with the anchor dates they lead to; empty without one. */
  next: { occurrence: CivilDate; anchorDate: CivilDate }[];
  /** The operator has asked for them just now. */
  asked: boolean;
}

/** The fields of the form, in its order. */
export const templateFields = [
  ...(['name', 'type', 'emoji', 'tags', 'defaultAssigneeId'] as const),
  ...(['triggerType', 'triggerSchedule', 'triggerLeadDays', 'triggerEnabled'] as const),
  ...(['bundleLinkDefinitions', 'references', 'phases', 'sourceDocIds'] as const),
];

const triggerWords = { manual: 'By hand', automatic: 'On a schedule' } as const;
const proofWords = {
  url: 'A link',
  file: 'A file',
  comment: 'A note',
  'external-status': 'A status',
} as const;

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
    html`<form class="card" method="post" action="/templates/${template.id}/edit" novalidate data-here>${hidden('revision', template.version)}
<div class="alerts">${problemBox(form, form.lead, templateFields)}</div>
<div class="pair">${lineField(form, { name: 'name', label: 'Name', required: true })}${lineField(form, { name: 'type', label: 'Type', required: true, hint: 'It decides what the date is called.' })}</div>
<div class="pair">${lineField(form, { name: 'emoji', label: 'Emoji', max: 32 })}${choiceField(form, { name: 'defaultAssigneeId', label: 'Assigned to, unless a task says otherwise', options: people(ctx) })}</div>
${lineField(form, { name: 'tags', label: 'Tags', hint: 'Between commas.' })}
<fieldset><legend>How its workflows begin</legend>
<div class="pair">${choiceField(form, { name: 'triggerType', label: 'They begin', options: triggerTypes.map((type) => [type, triggerWords[type]] as const) })}${lineField(form, { name: 'triggerLeadDays', label: 'Days ahead', type: 'number', hint: 'The workflow’s date is so many days after it begins.' })}</div>
${lineField(form, { name: 'triggerSchedule', label: 'Schedule', hint: 'Five fields: minute, hour, day, month, weekday. “0 9 * * 1” is every Monday.' })}
${tickField(form, { name: 'triggerEnabled', label: 'The schedule is on' })}
${nextDates(ctx, next, asked)}</fieldset>
${textField(form, { name: 'bundleLinkDefinitions', label: 'Links to collect', hint: 'One name a line.' })}
${textField(form, { name: 'references', label: 'References', hint: 'One a line: name | address.' })}
${textField(form, { name: 'phases', label: 'Phases', hint: 'One a line: id | name, or id | name | stage.' })}
${textField(form, { name: 'sourceDocIds', label: 'Source documents', hint: 'One id a line.' })}
<div class="go"><button class="primary" name="do" value="save" data-busy="Saving…">Save template</button><button class="secondary" name="do" value="preview">Show next dates</button><a href="/templates/${template.id}">Cancel</a></div></form>`,
  );
}

function nextDates(ctx: PageContext, next: TemplateEditView['next'], asked: boolean): Html {
  if (next.length === 0) return html``;
  const day = (date: CivilDate) =>
    html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>`;
  const dates = next.map(
    ({ occurrence, anchorDate }, at) =>
      html`${at > 0 ? '; ' : ''}${day(occurrence)}${anchorDate === occurrence ? '' : html` for ${day(anchorDate)}`}`,
  );
  return asked
    ? html`<div class="notice plain" role="status" tabindex="-1" autofocus>${icon('clock')}<p>Next: ${dates}</p></div>`
    : html`<p class="meta">Next: ${dates}</p>`;
}

export interface DefinitionView {
  template: Template;
  form: FormState & { lead: string };
  /** Its place among the definitions, from 1; null for a new one. */
  place: number | null;
}

export const definitionFields = [
  ...([
    'description',
    'offsetDays',
    'phase',
    'assigneeId',
    'systems',
    'isMilestone',
    'stageOnComplete',
  ] as const),
  ...([
    'instructionsUrl',
    'instructionDocId',
    'instructionStepId',
    'requiredLinkName',
    'requiresFile',
  ] as const),
  ...(['requiredBundleLinks', 'proofType', 'proofLabel', 'proofRequired'] as const),
];

/** One task definition at /templates/:id/tasks/:place, or a new one. */
export function definitionPage(ctx: PageContext, { template, form, place }: DefinitionView): string {
  const phases = (template.phases ?? []).map(({ id, name }) => [id, name] as const);
  return framed(
    ctx,
    template,
    form,
    place === null ? 'Add a task to the template' : 'Edit task of the template',
    html`<form class="card" method="post" action="/templates/${template.id}/tasks/${place ?? 'new'}" novalidate data-here>${hidden('revision', template.version)}
<div class="alerts">${problemBox(form, form.lead, definitionFields)}</div>
${lineField(form, { name: 'description', label: 'What is to be done', required: true })}
<div class="pair">${lineField(form, { name: 'offsetDays', label: 'Days from the workflow’s date', type: 'number', required: true, hint: '-7 is a week before it.' })}${choiceField(form, { name: 'phase', label: 'Phase', options: [['', 'None'], ...phases] })}</div>
<div class="pair">${choiceField(form, { name: 'assigneeId', label: 'Assigned to', options: [['', 'As the template says'], ...people(ctx).slice(1)] })}${lineField(form, { name: 'systems', label: 'Done in', hint: 'Between commas.' })}</div>
<div class="pair">${choiceField(form, { name: 'stageOnComplete', label: 'When done, the workflow is', options: [['', 'as before'], ...Object.entries(stageWords)] })}${tickField(form, { name: 'isMilestone', label: 'It is a milestone' })}</div>
<fieldset><legend>Instructions</legend>
${lineField(form, { name: 'instructionsUrl', label: 'Address', type: 'url' })}
<div class="pair">${lineField(form, { name: 'instructionDocId', label: 'Document' })}${lineField(form, { name: 'instructionStepId', label: 'Step' })}</div></fieldset>
<fieldset><legend>What it asks for before it is done</legend>
<div class="pair">${lineField(form, { name: 'requiredLinkName', label: 'A link, called' })}${tickField(form, { name: 'requiresFile', label: 'A file' })}</div>
${textField(form, { name: 'requiredBundleLinks', label: 'Links of the workflow', hint: 'One name a line.' })}
<div class="pair">${choiceField(form, { name: 'proofType', label: 'Proof', options: [['', 'None'], ...proofTypes.map((type) => [type, proofWords[type]] as const)] })}${lineField(form, { name: 'proofLabel', label: 'The proof is called' })}</div>
${tickField(form, { name: 'proofRequired', label: 'Without the proof it cannot be completed' })}</fieldset>
<div class="go"><button class="primary" name="do" value="save" data-busy="Saving…">${place === null ? 'Add task' : 'Save task'}</button><a href="/templates/${template.id}">Cancel</a></div>
${place === null ? '' : others(place, template.taskDefinitions.length)}</form>`,
  );
}

/** What is done with a definition as a whole; what stands in the fields is not saved by it. */
function others(place: number, all: number): Html {
  return html`<div class="go">${place > 1 ? html`<button class="secondary" name="do" value="up" data-busy="Moving…">Move up</button>` : ''}${place < all ? html`<button class="secondary" name="do" value="down" data-busy="Moving…">Move down</button>` : ''}<button class="secondary" name="do" value="remove" data-busy="Removing…">Remove from the template</button><p class="meta">Workflows that have begun keep theirs.</p></div>`;
}

function framed(ctx: PageContext, template: Template, form: FormState, state: string, inside: Html): string {
  const failed = form.problems.length > 0 ? 'Problem: ' : '';
  return layout(
    ctx,
    `${failed}${state}: ${template.name}`,
    html`<div class="middle"><header class="head"><p class="eyebrow"><a href="/templates/${template.id}">${template.name}</a></p><h1>${state}</h1></header>
${inside}</div>`,
  );
}
