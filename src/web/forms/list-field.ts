/** A list in a form. Each entry is a row with its own fields, so no character of an entry separates entries. */
import { html, raw } from 'hono/html';
import { type IconName, icon } from '../page/icons.ts';
import type { Html } from '../page/markup.ts';
import { type FormState, fieldId, hidden, shownWith, theirs } from './form-fields.ts';
import type { ListEntry, ListRow, ListState } from './list-state.ts';

export type { ListEntry, ListRow, ListState };

/** One field of a row. */
export interface ListColumn {
  /** The member of the entry; empty where the entry is a text. */
  member: string;
  label: string;
  type?: 'text' | 'url' | 'hidden';
  /** The most characters it takes. */
  max?: number;
  /** Makes it a choice of one. */
  options?: readonly (readonly [value: string, words: string])[];
  /** The member is left out of the entry while the field is empty. */
  optional?: boolean;
}

/** The names of a list, and the fields of its rows. */
export interface ListFields {
  /** The member of the object that holds the list. */
  name: string;
  label: string;
  /** One entry, in lower case: "tag". */
  noun: string;
  /** The plural, if it is not the noun with an s. */
  plural?: string;
  columns: readonly ListColumn[];
  /** The order has no meaning, so rows cannot be moved. */
  unordered?: boolean;
}

/** The name of the field that holds a member of a row. */
export function rowField(list: string, key: number, member: string): string {
  return member ? `${list}.${key}.${member}` : `${list}.${key}`;
}

/** The name of the hidden field that holds the list as it was when the form was opened. */
export function wasField(list: string): string {
  return `was.${list}`;
}

/** What an operator calls a field of the row at this position, from 1: "Tag 2", "Address of reference 2". */
export function fieldWords(list: ListFields, { label }: ListColumn, position: number): string {
  const entry = `${list.noun} ${position}`;
  return isAlone(list) ? `${entry.charAt(0).toUpperCase()}${entry.slice(1)}` : `${label} of ${entry}`;
}

/** Whether a row has one field. Then its label would only repeat the legend. */
export function isAlone({ columns }: ListFields): boolean {
  return columns.length === 1;
}

/** The fieldset of a list: its rows, and the buttons that add, remove and move them. */
export function listField(form: FormState, list: ListFields): Html {
  const state = form.lists?.[list.name] ?? { was: [], rows: [] };
  const last = state.rows.length - 1;
  const rows = state.rows.map((row, at) => rowOf(form, list, row, { at, last: at === last }));
  return listFieldset(
    form,
    list,
    rows.length > 0 ? html`<ol${!isAlone(list) ? raw(' class="pairs"') : ''}>${rows}</ol>` : html``,
  );
}

/**
 * The fieldset of a list of names, most of which are among `choices`: those are boxes to tick, any other name is a row.
 */
export function choicesField(form: FormState, list: ListFields, choices: readonly string[]): Html {
  const { was, rows } = form.lists?.[list.name] ?? { was: [], rows: [] };
  const others = [...rows];
  const ticked = choices.map((choice) => {
    const at = others.findIndex(({ texts }) => isShownAs(choice, texts[''] ?? ''));
    return at < 0 ? null : others.splice(at, 1)[0];
  });
  const firstFree = nextKey({ was, rows });
  const boxes = choices.map((choice, at) => {
    const row = ticked[at];
    const field = rowField(list.name, row?.key ?? firstFree + at, '');
    return html`<label class="tick"><input type="checkbox" name="${field}" value="${choice}"${row ? raw(' checked') : ''}> ${choice}</label>`;
  });
  const typed = others.map((row, at) => rowOf(form, list, row, { at, last: true }));
  return listFieldset(form, list, html`${boxes}${typed.length > 0 ? html`<ol>${typed}</ol>` : ''}`);
}

/** The key of the next row that is added. */
export function nextKey({ was, rows }: ListState): number {
  return Math.max(was.length - 1, ...rows.map(({ key }) => key)) + 1;
}

/** Whether a field of one line shows `typed` for the text: it leaves out line ends, and HTML replaces U+0000. */
export function isShownAs(text: string, typed: string): boolean {
  const shown = (one: string) => one.replaceAll(/[\r\n]/g, '').replaceAll('\0', '\uFFFD');
  return shown(text) === shown(typed);
}

/** The frame of a list around its rows. */
function listFieldset(form: FormState, list: ListFields, rows: Html): Html {
  const { name, label, noun } = list;
  const id = fieldId(form, name);
  const wrong = form.problems.find((one) => one.field === name);
  return html`<fieldset class="list" id="${id}"${wrong ? html` aria-describedby="${id}-problem"` : ''}><legend>${label}</legend>
${wrong ? html`<p class="wrong" id="${id}-problem">${wrong.message}</p>${theirs(wrong)}` : ''}
${rows}
${actButton(form, `add:${name}`, { class: 'secondary small', icon: 'plus', words: `Add ${noun}` })}${shownWith(name, JSON.stringify(form.lists?.[name]?.was ?? []))}</fieldset>`;
}

function rowOf(
  form: FormState,
  list: ListFields,
  row: ListRow,
  { at, last }: { at: number; last: boolean },
): Html {
  const { name, noun, unordered } = list;
  const entry = `${noun} ${at + 1}`;
  const act = (what: string, iconName: IconName, words: string) =>
    actButton(form, `${what}:${name}.${row.key}`, { class: 'quiet square', icon: iconName, label: words });
  return html`<li class="entry">${list.columns.map((column) => columnField(form, list, row, { column, position: at + 1 }))}
<div class="moves">${at === 0 || unordered ? '' : act('up', 'up', `Move ${entry} up`)}${last || unordered ? '' : act('down', 'down', `Move ${entry} down`)}${act('remove', 'cross', `Remove ${entry}`)}</div></li>`;
}

function columnField(
  form: FormState,
  list: ListFields,
  row: ListRow,
  { column, position }: { column: ListColumn; position: number },
): Html {
  const { member, label, type = 'text', max = 2_000, options } = column;
  const field = rowField(list.name, row.key, member);
  const value = row.texts[member] ?? '';
  if (type === 'hidden') return hidden(field, value);
  const id = fieldId(form, field);
  const wrong = form.problems.find((one) => one.field === field);
  const attributes = html`id="${id}" name="${field}"${wrong ? html` aria-invalid="true" aria-describedby="${id}-problem"` : ''}${form.focus === field ? raw(' autofocus') : ''}`;
  const words = isAlone(list)
    ? html`<label class="sr" for="${id}">${fieldWords(list, column, position)}</label>`
    : html`<label for="${id}">${label}<span class="sr"> of ${list.noun} ${position}</span></label>`;
  return html`<div class="field">${words}${
    options
      ? html`<select ${attributes}>${withStored(options, value).map(([one, text]) => html`<option value="${one}"${one === value ? raw(' selected') : ''}>${text}</option>`)}</select>`
      : html`<input ${attributes} type="${type}" value="${value}" maxlength="${max}">`
  }${wrong ? html`<p class="wrong" id="${id}-problem">${wrong.message}</p>` : ''}</div>`;
}

/** A stored value that is no option is offered too, so that it is not changed by being shown. */
function withStored(options: NonNullable<ListColumn['options']>, value: string) {
  return options.some(([one]) => one === value) ? options : [...options, [value, value] as const];
}

/** A button that changes the rows: it sends the form, and the answer is the same form with its rows changed. */
function actButton(
  form: FormState,
  value: string,
  look: { class: string; icon: IconName; words?: string; label?: string },
): Html {
  return html`<button class="${look.class}" name="do" value="${value}"${look.label ? html` aria-label="${look.label}" title="${look.label}"` : ''}${form.focus === value ? raw(' autofocus') : ''}>${icon(look.icon)}${look.words ?? ''}</button>`;
}
