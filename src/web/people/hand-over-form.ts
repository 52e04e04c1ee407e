/** The work of one person in words, and the form that hands all of it over. */
import { html } from 'hono/html';
import type { User } from '../../domain/user.ts';
import { choiceField, type FormState, problemBox } from '../forms/form-fields.ts';
import { count, type Html } from '../page/markup.ts';
import type { WorkFigures } from './hand-over.ts';

export interface HandOverView {
  person: Pick<User, 'id' | 'name'>;
  /** What is assigned to them now. */
  work: WorkFigures;
  /** Who can take it. */
  takers: readonly (readonly [id: string, name: string])[];
  form: FormState;
}

export function hasWork({ tasks, templates, recurring }: WorkFigures): boolean {
  return tasks + templates + recurring > 0;
}

/** "12 open tasks, 1 template and 3 recurring tasks". */
export function workWords({ tasks, templates, recurring }: WorkFigures): string {
  const parts = [
    ...(tasks > 0 ? [count(tasks, 'open task')] : []),
    ...(templates > 0 ? [count(templates, 'template')] : []),
    ...(recurring > 0 ? [count(recurring, 'recurring task')] : []),
  ];
  const last = parts.pop() ?? 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** "Nothing is assigned to them." */
export function assignedWords(work: WorkFigures, name: string): string {
  if (!hasWork(work)) return `Nothing is assigned to ${name}.`;
  const { tasks, templates, recurring } = work;
  return `${workWords(work)} ${tasks + templates + recurring === 1 ? 'is' : 'are'} assigned to ${name}.`;
}

/** Nothing where there is nothing to hand over. */
export function handOverForm({ person, work, takers, form }: HandOverView): Html {
  if (!hasWork(work)) return html``;
  const options = [['', 'Choose'] as const, ...takers];
  return html`<form class="card" method="post" action="/people/${person.id}/hand-over" novalidate><h2>Hand over the work of ${person.name}</h2>
<div class="alerts">${problemBox(form, 'Nothing was handed over.', ['assigneeId'])}</div>
<p>${workWords(work)}. New work from these templates and recurring tasks goes to the new person too.</p>
${choiceField(form, { name: 'assigneeId', label: 'Hand over to', options, required: true })}
<div class="go"><button class="primary" data-busy="Handing over…">Hand over everything</button></div></form>`;
}
