/** Selecting several tasks of a list: the form that changes them, and the box of each task. */
import { html, raw } from 'hono/html';
import { MOST_DAYS, MOST_TASKS } from '../../domain/several.ts';
import type { Task } from '../../domain/task.ts';
import { choiceField, type FormState, hidden, lineField, problemBox } from '../forms/form-fields.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { taskMark } from '../tasks/task-address.ts';

const SEVERAL = 'several';

export interface SeveralForm {
  /** Entries and problems of a refused form. */
  form: Omit<FormState, 'id' | 'stored'>;
  idempotencyKey: string;
  /** The address of the list, without the selection. */
  back: string;
  /** What the address selects: `all`, `overdue`, or nothing yet. */
  select: string;
  /** The values of the ticked boxes of a refused form. */
  chosen?: ReadonlySet<string> | undefined;
}

export const NOBODY_CHOICE = 'nobody';

/** What is wrong with the form, and what to do about it. */
export const wrongWords = {
  none: 'Select the tasks first.',
  tooMany: (selected: number) =>
    `Select at most ${MOST_TASKS} tasks at once. You selected ${count(selected, 'task')}.`,
  nothing: 'Choose what to do with the selected tasks.',
  nobody: 'Choose who the tasks are handed over to.',
  both: 'Enter days or choose a date, not both.',
  date: (typed: string) => `“${typed}” is not a date. Choose another date.`,
  days: `Enter a number of days from 1 to ${MOST_DAYS}, with a minus to move them earlier.`,
};

/** The address of a list with its boxes. */
export function selectPath(back: string, select: 'none' | 'all' | 'overdue'): string {
  return `${back}${back.includes('?') ? '&' : '?'}select=${select}#${SEVERAL}`;
}

export interface Selection {
  bar: Html;
  box: (task: Task) => Html;
  /** Leads back to the bar from the end of the list. */
  end: Html;
}

/**
 * The form, and the box of each of the tasks in place of its name. Enter presses the first button. That one needs an
 * entry, so Enter changes nothing by mistake.
 */
export function selection(ctx: PageContext, several: SeveralForm, tasks: readonly Task[]): Selection {
  const { form, idempotencyKey, back } = several;
  const state: FormState = { ...form, id: SEVERAL, stored: null };
  const button = (what: string, words: string, busy: string) =>
    html`<button class="secondary" name="do" value="${what}" data-busy="${busy}">${words}</button>`;
  const people = [['', 'Choose'], ...ctx.people, [NOBODY_CHOICE, 'Nobody']] as const;
  const all = tasks.length > MOST_TASKS ? `Select the first ${MOST_TASKS}` : 'Select all on this page';
  const bar = html`<form id="${SEVERAL}" class="several card" method="post" action="/several" novalidate aria-label="Selected tasks">${hidden('idempotencyKey', idempotencyKey)}${hidden('back', back)}
<div class="alerts">${problemBox(state, 'Nothing was changed.', ['days', 'date', 'assigneeId'])}</div>
<p>Select tasks below, then choose what to do with them. <a href="${selectPath(back, 'all')}">${all}</a> · <a href="${back}">Stop selecting</a></p>
<div class="pair"><div class="entry">${lineField(state, { name: 'days', label: 'Move by days', type: 'number' })}${lineField(state, { name: 'date', label: 'or to a date', type: 'date' })}${button('move', 'Move', 'Moving…')}</div>
<div class="entry">${choiceField(state, { name: 'assigneeId', label: 'Hand over to', options: people })}${button('assign', 'Hand over', 'Handing over…')}</div></div>
<div class="go">${button('complete', 'Complete', 'Completing…')}${button('archive', 'Take out of the queue', 'Taking out…')}</div></form>`;
  const ticked = new Set(selected(ctx, several, tasks));
  const box = (task: Task) =>
    html`<label><input type="checkbox" class="pick" form="${SEVERAL}" name="task" value="${severalMark(task)}"${ticked.has(task) ? raw(' checked') : ''}>${task.description}</label>`;
  const end = html`<p class="go"><a href="#${SEVERAL}">Choose what to do with the selected tasks</a></p>`;
  return { bar, box, end: tasks.length > 0 ? end : html`` };
}

function selected(ctx: PageContext, { select, chosen }: SeveralForm, tasks: readonly Task[]): Task[] {
  if (chosen) return tasks.filter((task) => chosen.has(severalMark(task)));
  const late = ({ status, date }: Task) => status === 'todo' && date < ctx.today;
  const wanted = select === 'all' ? tasks : select === 'overdue' ? tasks.filter(late) : [];
  return wanted.slice(0, MOST_TASKS);
}

/** The value of a task's box: "<mark>@<revision>". */
function severalMark(task: Task): string {
  return `${taskMark(task)}@${task.revision}`;
}
