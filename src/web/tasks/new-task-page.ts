/** The form of an ad-hoc task: name, due date, assignee, workflow and required evidence. */
import { html } from 'hono/html';
import type { BundleSummary } from '../../domain/bundle.ts';
import {
  choiceField,
  type FormState,
  hidden,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { wrongDayBox } from '../page/asked-day.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Labels } from '../page/refusal-words.ts';
import { people } from './task-acts.ts';

export interface NewTaskView {
  /** As it was typed, or prefilled. */
  form: FormState;
  /** A form that is sent twice creates one task. */
  idempotencyKey: string;
  /** The path to go back to. */
  back: string;
  /** The workflows it can be for. */
  active: BundleSummary[];
  /** There are more workflows than the form offers. */
  tooMany: boolean;
  /** The text in the address that is no date. */
  wrong?: string | undefined;
}

const fields = ['description', 'date', 'assigneeId', 'bundleId', 'requiredLinkName', 'requiresFile'];

export const newTaskLabels: Labels = {
  '/description': ['description', 'The task name'],
  '/date': ['date', 'The due date', 'Choose'],
  '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
  '/bundleId': ['bundleId', 'The workflow', 'Choose'],
  '/requiredLinkName': ['requiredLinkName', 'The name of the required link'],
};

/** The form at /tasks/new, fresh or refused. */
export function newTaskPage(
  ctx: PageContext,
  { form, idempotencyKey, back, active, tooMany, wrong }: NewTaskView,
): string {
  const failed = form.problems.length > 0 || wrong !== undefined;
  return layout(
    ctx,
    `${failed ? 'Problem: ' : ''}Add a task`,
    html`<div class="middle">${wrongDayBox(wrong, 'due date')}${dayLine(ctx)}<h1>Add a task</h1>
<form class="card" method="post" action="/tasks" novalidate data-here>
${hidden('idempotencyKey', idempotencyKey)}${hidden('back', back)}
<div class="alerts">${problemBox(form, 'Nothing was added.', fields)}</div>
${lineField(form, { name: 'description', label: 'Task name', required: true })}
<div class="pair">${lineField(form, { name: 'date', label: 'Due date', type: 'date', required: true })}${choiceField(form, { name: 'assigneeId', label: 'Assigned to', options: people(ctx, form.values.assigneeId) })}</div>
${choiceField(form, {
  name: 'bundleId',
  label: 'For the workflow',
  hint: tooMany
    ? 'Too many workflows are active to list them. Open the workflow, then choose “Add a task” there.'
    : undefined,
  options: [['', 'None'], ...active.map(({ id, title }) => [id, title] as const)],
})}
<div class="pair">${lineField(form, { name: 'requiredLinkName', label: 'Name of a required link (optional)', hint: 'For example: Slides. The task cannot be completed without the link.' })}
${tickField(form, { name: 'requiresFile', label: 'It requires a file' })}</div>
<div class="go"><button class="primary" data-busy="Adding…">Add task</button><a href="${back}">Cancel</a></div>
</form></div>`,
  );
}
