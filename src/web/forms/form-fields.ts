/** Fields of forms: each with its label, its hint, and its error; and the list of all errors above. */
import { html, raw } from 'hono/html';
import { icon } from '../page/icons.ts';
import { type Html, nameList } from '../page/markup.ts';
import type { ListState } from './list-state.ts';

/** A problem with one field, or with the whole form if `field` is none of its fields. */
export interface FieldWrong {
  field: string;
  message: string;
  /** The value that somebody else gave the field, when it is too long for the message; the entries of a list. */
  theirs?: string | readonly string[] | undefined;
}

/** A form as it is shown: the values of its fields, and what is wrong. */
export interface FormState {
  /** Begins the ids of its parts; a page may have several forms. */
  id: string;
  /** The values in the controls: what a person typed, else what is stored. */
  values: Readonly<Record<string, string>>;
  /**
   * What is stored. Each control sends it along as `was.<name>`, so that only a field that differs counts as changed;
   * a field that nothing is stored for was empty. Null for a form that only asks (method GET).
   */
  stored: Readonly<Record<string, string>> | null;
  problems: readonly FieldWrong[];
  /** Its lists, by name. */
  lists?: Readonly<Record<string, ListState>> | undefined;
  /** The name of the field, or the value of the button, that takes the focus. */
  focus?: string | undefined;
  /** Of a form that was refused: notes what of it the page shows, so that the rest is shown apart. */
  placed?: Placed | undefined;
  /** Short names of fields, for ids. */
  ids?: Readonly<Record<string, string>> | undefined;
}

/** The parts of a refused form that the page shows. */
export interface Placed {
  /** The person's changes. */
  entries: Readonly<Record<string, string>>;
  /** Whether its alert is shown. */
  alert: boolean;
  /** The fields that are shown. */
  fields: Set<string>;
}

/** The start value for a refused form. */
export function unplacedYet(entries: Placed['entries']): Placed {
  return { entries, alert: false, fields: new Set() };
}

export interface FieldLook {
  name: string;
  label: string;
  hint?: string | undefined;
  /** The id of a part of the page that describes the field. */
  describedBy?: string | undefined;
  required?: boolean | undefined;
}

/** A field of one line, or of several lines if the text has them: a one-line control would join them. */
export function lineField(
  form: FormState,
  { type = 'text', max = 2_000, ...look }: FieldLook & { type?: string; max?: number },
): Html {
  const value = form.values[look.name] ?? '';
  const lines = /[\r\n]/.test(`${value}${form.stored?.[look.name] ?? ''}`);
  if (lines && type !== 'date') return textField(form, look);
  const bounds = type === 'date' || type === 'number' ? '' : html` maxlength="${max}"`;
  return field(form, look, (attributes) =>
    type === 'number'
      ? html`<input ${attributes} inputmode="numeric" value="${value}">`
      : html`<input ${attributes} type="${type}" value="${value}"${bounds}>`,
  );
}

/** A field of several lines. */
export function textField(form: FormState, look: FieldLook): Html {
  return field(
    form,
    look,
    (attributes) => html`<textarea ${attributes} rows="2">
${form.values[look.name] ?? ''}</textarea>`,
  );
}

/** A choice of one. A sent value that is no option is offered too, so that showing the form changes nothing. */
export function choiceField(
  form: FormState,
  { options, ...look }: FieldLook & { options: readonly (readonly [value: string, words: string])[] },
): Html {
  const value = form.values[look.name] ?? '';
  const all = options.some(([one]) => one === value) ? options : [...options, [value, value] as const];
  return field(
    form,
    look,
    (attributes) =>
      html`<select ${attributes}>${all.map(
        ([one, words]) =>
          html`<option value="${one}"${one === value ? raw(' selected') : ''}>${words}</option>`,
      )}</select>`,
  );
}

/** A box to tick; sends "true". */
export function tickField(form: FormState, { name, label }: FieldLook): Html {
  return html`${was(form, name)}<label class="tick"><input type="checkbox" name="${name}" value="true"${form.values[name] === 'true' ? raw(' checked') : ''}> ${label}</label>`;
}

function field(form: FormState, look: FieldLook, control: (attributes: Html) => Html): Html {
  const { name, label, hint, describedBy = '', required } = look;
  const id = fieldId(form, name);
  const wrong = form.problems.find((one) => one.field === name);
  const described = [wrong ? `${id}-problem` : '', hint ? `${id}-hint` : '', describedBy]
    .filter(Boolean)
    .join(' ');
  const attributes = html`id="${id}" name="${name}"${required ? raw(' required') : ''}${wrong ? raw(' aria-invalid="true"') : ''}${described ? html` aria-describedby="${described}"` : ''}`;
  return html`<div class="field">${was(form, name)}<label for="${id}">${label}</label>${control(attributes)}
${wrong ? html`<p class="wrong" id="${id}-problem">${wrong.message}</p>${theirs(wrong)}` : ''}${hint ? html`<p class="meta" id="${id}-hint">${hint}</p>` : ''}</div>`;
}

function was({ stored, placed }: FormState, name: string): Html {
  placed?.fields.add(name);
  return stored ? shownWith(name, stored[name] ?? '') : html``;
}

/** The value that a control was shown with, when the browser kept the control and its value has changed. */
export const UNSEEN = '\uE000';

/**
 * The hidden field that sends the value a control was shown with. It is a select: after Back, browsers put entries into
 * the page as it is now, and they keep the choice of a select too. If the value has changed in the meantime, that
 * choice is gone, and the select sends {@link UNSEEN}.
 */
export function shownWith(name: string, value: string): Html {
  return html`<select name="was.${name}" hidden><option value="${UNSEEN}"></option><option value="${value}" selected></option></select>`;
}

/** The alert above a refused form: it takes the focus, and leads to each field. `fields` are those it has. */
export function problemBox(form: FormState, lead: string, fields: readonly string[]): Html {
  if (form.problems.length === 0) return html``;
  if (form.placed) form.placed.alert = true;
  return html`<div class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div><p><strong>${lead}</strong></p><ul>${form.problems.map(
    (one) =>
      html`<li>${fields.includes(one.field) || isOfList(form, one.field) ? html`<a href="#${fieldId(form, one.field)}">${one.message}</a>` : html`${one.message}${theirs(one)}`}</li>`,
  )}</ul></div></div>`;
}

/** The value that somebody else saved. */
export function theirs({ theirs }: FieldWrong): Html {
  if (theirs === undefined) return html``;
  return typeof theirs === 'string' ? html`<p class="lines">${theirs}</p>` : nameList(theirs);
}

function isOfList({ lists = {} }: FormState, field: string): boolean {
  return Object.hasOwn(lists, field.split('.')[0] ?? '');
}

/**
 * The first button of a form whose visible first button is not the main one. Browsers press the first button on Enter.
 */
export function enterSends(words: string): Html {
  return html`<button class="sr" name="do" value="save" tabindex="-1" aria-hidden="true" data-enter>${words}</button>`;
}

export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** An id without blanks, because blanks separate ids in attributes. */
export function fieldId(form: FormState, name: string): string {
  return `${form.id}-${form.ids?.[name] ?? name.replaceAll(/[^\w.-]/gu, (one) => `_${one.codePointAt(0)?.toString(16)}`)}`;
}
