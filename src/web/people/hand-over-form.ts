/** The work of one person in words, and the form that hands all of it over. */
import { html } from 'hono/html';
import type { User } from '../../domain/user.ts';
import { choiceField, problemBox } from '../forms/form-fields.ts';
import { count, type Html } from '../page/markup.ts';
import type { WorkFigures } from './hand-over.ts';

export interface HandOverView {
  person: User;
  /** What is assigned to them now. */
  work: WorkFigures;
  /** Who can take it. */
  takers: readonly Pick<User, 'id' | 'name'>[];
  /** The form was sent without one of them. */
  nobodyChosen: boolean;
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
export function handOverForm({ person, work, takers, nobodyChosen }: HandOverView): Html {
  if (!hasWork(work)) return html``;
  const options = [['', 'Choose'] as const, ...takers.map(({ id, name }) => [id, name] as const)];
  const message = 'Choose who the work is handed over to.';
  const problems = nobodyChosen ? [{ field: 'assigneeId', message }] : [];
  const form = { id: 'work', values: { assigneeId: '' }, stored: null, problems };
  return html`<form class="card" method="post" action="/people/${person.id}/hand-over" novalidate><h2>Hand over the work of ${person.name}</h2>
<div class="alerts">${problemBox(form, 'Nothing was handed over.', ['assigneeId'])}</div>
<p>This hands over ${workWords(work)}.${work.templates + work.recurring > 0 ? ' New work from these templates and recurring tasks goes to the new person too.' : ''}</p>
${choiceField(form, { name: 'assigneeId', label: 'Hand over to', options, required: true })}
<div class="go"><button class="primary" data-busy="Handing over…">Hand over everything</button></div></form>`;
}
