/** One task definition of a template, or a new one: its form. */
import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { proofTypes, type Template } from '../../domain/template.ts';
import {
  choiceField,
  enterSends,
  type FormState,
  hidden,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { choicesField, listField } from '../forms/list-field.ts';
import { stageWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { people } from '../tasks/task-acts.ts';
import { framed } from './template-edit-page.ts';
import { requiredLinkList, systemList } from './template-lists.ts';

const proofWords = {
  url: 'A link',
  file: 'A file',
  comment: 'A note',
  'external-status': 'A status',
} as const;

export interface DefinitionView {
  template: Template;
  form: FormState & { lead: string };
  /** Names the task; null for a new one. */
  refId: string | null;
  /** A form for a new one that is sent twice adds one. */
  idempotencyKey: string;
}

/** The alert over a task that somebody else changed before it was removed. */
export const changedBeforeRemoval = {
  lead: 'The task was not removed.',
  problems: [
    {
      field: '',
      message: 'Someone else changed it. It is shown as it is now. Remove it again if you want to.',
    },
  ],
};

/** The alert over the entries for a task that somebody else removed. */
export const removedMeanwhile = {
  lead: 'Someone else removed this task from the template.',
  problems: [{ field: '', message: 'Your entries are kept. Add the task again, or cancel.' }],
};

export const definitionLabels: Labels = {
  '/description': ['description', 'The task name'],
  '/offsetDays': ['offsetDays', 'The days from the workflow’s date'],
  '/phase': ['phase', 'The phase', 'Choose'],
  '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
  '/stageOnComplete': ['stageOnComplete', 'The stage', 'Choose'],
  '/instructionsUrl': ['instructionsUrl', 'The address of the instructions'],
  '/instructionDocId': ['instructionDocId', 'The document'],
  '/instructionStepId': ['instructionStepId', 'The step'],
  '/requiredLinkName': ['requiredLinkName', 'The name of the link'],
  '/proofLabel': ['proofLabel', 'The name of the proof'],
  '/proofType': ['proofType', 'The kind of proof', 'Choose'],
  '/proofRequirement/label': ['proofLabel', 'The name of the proof'],
  '/proofRequirement/type': ['proofType', 'The kind of proof', 'Choose'],
  '/taskDefinitions': ['', 'The tasks'],
};

/** The fields of the form, in its order. */
export const definitionFields = [
  ...['description', 'offsetDays', 'phase', 'assigneeId', 'isMilestone', 'stageOnComplete'],
  ...['instructionsUrl', 'instructionDocId', 'instructionStepId', 'requiredLinkName', 'requiresFile'],
  ...['proofType', 'proofLabel', 'proofRequired'],
];

/** The page of one task definition, or of a new one. */
export function definitionPage(ctx: PageContext, view: DefinitionView): string {
  const { template, form, refId, idempotencyKey } = view;
  const phases = (template.phases ?? []).map(({ id, name }) => [id, name] as const);
  const links = (template.bundleLinkDefinitions ?? []).map(({ name }) => name);
  const save = refId === null ? 'Add task' : 'Save task';
  return framed(
    ctx,
    template,
    form,
    refId === null ? 'Add a task to the template' : 'Edit a task of the template',
    html`<form class="card" method="post" action="${definitionPath(template.id, refId)}" novalidate data-here>${refId === null ? hidden('idempotencyKey', idempotencyKey) : ''}${enterSends(save)}
<div class="alerts">${problemBox(form, form.lead, definitionFields)}</div>
${lineField(form, { name: 'description', label: 'Task name', required: true })}
<div class="pair">${lineField(form, { name: 'offsetDays', label: 'Days from the workflow’s date', type: 'number', required: true, hint: '-7 is a week before it.' })}${choiceField(form, { name: 'phase', label: 'Phase', options: [['', 'None'], ...phases] })}</div>
<div class="pair">${choiceField(form, { name: 'assigneeId', label: 'Assigned to', options: [['', 'As in the template'], ...people(ctx, form.values.assigneeId).slice(1)] })}${choiceField(form, { name: 'stageOnComplete', label: 'Workflow stage after completion', options: [['', 'Unchanged'], ...Object.entries(stageWords)] })}</div>
${tickField(form, { name: 'isMilestone', label: 'This task is a milestone' })}
${listField(form, systemList)}
<fieldset><legend>Instructions</legend>
${lineField(form, { name: 'instructionsUrl', label: 'Address', type: 'url' })}
<div class="pair">${lineField(form, { name: 'instructionDocId', label: 'Document' })}${lineField(form, { name: 'instructionStepId', label: 'Step' })}</div></fieldset>
<fieldset><legend>Required evidence</legend>
<div class="pair">${lineField(form, { name: 'requiredLinkName', label: 'Name of the link' })}${tickField(form, { name: 'requiresFile', label: 'A file' })}</div>
${choicesField(form, requiredLinkList, links)}
<div class="pair">${choiceField(form, { name: 'proofType', label: 'Proof', options: [['', 'None'], ...proofTypes.map((type) => [type, proofWords[type]] as const)] })}${lineField(form, { name: 'proofLabel', label: 'Name of the proof' })}</div>
${tickField(form, { name: 'proofRequired', label: 'The task cannot be completed without the proof' })}</fieldset>
<div class="go"><button class="primary" name="do" value="save" data-busy="${refId === null ? 'Adding…' : 'Saving…'}">${save}</button><a href="/templates/${template.id}">Cancel</a></div>
${refId === null ? '' : otherActs(template, refId)}</form>`,
  );
}

/** The path of a task definition; it stays the same when the task is moved. `null` is a new one. */
export function definitionPath(templateId: string, refId: string | null): string {
  return `/templates/${templateId}/tasks/${refId === null ? 'new' : definitionKey(refId)}`;
}

/** A short form of a task's `refId`, which may be any text, for addresses. */
export function definitionKey(refId: string): string {
  return createHash('sha256').update(refId).digest('base64url').slice(0, 16);
}

/** Moves and removes the task. Moving also saves the entries; removing drops them. */
function otherActs({ taskDefinitions }: Template, refId: string): Html {
  const at = taskDefinitions.findIndex((one) => one.refId === refId);
  return html`<div class="go">${at > 0 ? html`<button class="secondary" name="do" value="up" data-busy="Moving…">Save and move up</button>` : ''}${at < taskDefinitions.length - 1 ? html`<button class="secondary" name="do" value="down" data-busy="Moving…">Save and move down</button>` : ''}<button class="secondary" name="do" value="remove" data-busy="Removing…">Remove from the template</button><p class="meta">Workflows that have started keep the task.</p></div>`;
}
