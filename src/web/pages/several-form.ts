/** The form that changes the selected tasks of a list, and the box that selects a task. */
import { html, raw } from 'hono/html';
import type { Task } from '../../domain/task.ts';
import { choiceField, type FormState, hidden, lineField, problemBox } from './form-fields.ts';
import { icon } from './icons.ts';
import type { PageContext } from './layout.ts';
import type { Html } from './markup.ts';
import { taskMark } from './task-address.ts';

export const SEVERAL = 'several';

export interface SeveralForm {
  /** Entries and problems of a refused form. */
  form: Omit<FormState, 'id' | 'stored'>;
  /** Unfolded: tasks are selected, or the form was refused. */
  open: boolean;
  idempotencyKey: string;
  /** The address of the list. */
  back: string;
  /** The address of the list with every task selected. */
  all: string;
  isSelected: (task: Task) => boolean;
}

export const NOBODY_CHOICE = 'nobody';

/** The value of a task's box: "<mark>@<revision>". */
export function severalMark(task: Task): string {
  return `${taskMark(task)}@${task.revision}`;
}

/** Enter presses the first button. That one needs an entry, so Enter changes nothing by mistake. */
export function severalForm(ctx: PageContext, { form, open, idempotencyKey, back, all }: SeveralForm): Html {
  const state: FormState = { ...form, id: SEVERAL, stored: null };
  const button = (what: string, words: string, busy: string) =>
    html`<button class="secondary" name="do" value="${what}" data-busy="${busy}">${words}</button>`;
  const people = [['', 'Choose'], ...ctx.people, [NOBODY_CHOICE, 'Nobody']] as const;
  return html`<form id="${SEVERAL}" class="several card" method="post" action="/several" novalidate aria-label="Selected tasks"><details${open ? raw(' open') : ''}><summary>${icon('chevron')}Change several at once</summary>${hidden('idempotencyKey', idempotencyKey)}${hidden('back', back)}
<div class="alerts">${problemBox(state, 'Nothing was changed.', ['days', 'date', 'assigneeId'])}</div>
<p>Select tasks, then choose what to do with them. <a href="${all}">Select all on this page</a></p>
<div class="pair"><div class="entry">${lineField(state, { name: 'days', label: 'Move by days', type: 'number' })}${lineField(state, { name: 'date', label: 'or to a date', type: 'date' })}${button('move', 'Move', 'Moving…')}</div>
<div class="entry">${choiceField(state, { name: 'assigneeId', label: 'Hand over to', options: people })}${button('assign', 'Hand over', 'Handing over…')}</div></div>
<div class="go">${button('complete', 'Complete', 'Completing…')}${button('archive', 'Take out of the queue', 'Taking out…')}</div></details></form>`;
}

export function selectBox(task: Task, isSelected: boolean): Html {
  return html`<input type="checkbox" class="pick" form="${SEVERAL}" name="task" value="${severalMark(task)}" aria-label="Select: ${task.description}"${isSelected ? raw(' checked') : ''}>`;
}
