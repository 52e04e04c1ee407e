/** Fields of forms: each with its label, its hint, and what is wrong with it beside it; and the list of it all above. */
import { html, raw } from 'hono/html';
import { icon } from './icons.ts';
import type { Html } from './markup.ts';

/** What is wrong with one field, or with the form as a whole when the field is none of it. */
export interface FieldWrong {
  field: string;
  message: string;
}

/** A form as it is shown: what stands in its fields, and what is wrong. */
export interface FormState {
  /** Begins the ids of its parts; several forms stand on one page. */
  id: string;
  values: Readonly<Record<string, string>>;
  problems: readonly FieldWrong[];
}

export interface FieldLook {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
}

/** A field of one line. */
export function lineField(
  form: FormState,
  { type = 'text', max = 2_000, ...look }: FieldLook & { type?: string; max?: number },
): Html {
  const value = form.values[look.name] ?? '';
  const bounds = type === 'date' || type === 'number' ? '' : html` maxlength="${max}"`;
  return field(form, look, (attributes) =>
    type === 'number'
      ? html`<input ${attributes} inputmode="numeric" value="${value}" autocomplete="off">`
      : html`<input ${attributes} type="${type}" value="${value}"${bounds} autocomplete="off">`,
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

/** A choice of one; what was sent and is none of them is offered too, so that nothing is changed by looking. */
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
  return html`<label class="tick"><input type="checkbox" name="${name}" value="true"${form.values[name] === 'true' ? raw(' checked') : ''}> ${label}</label>`;
}

function field(form: FormState, look: FieldLook, control: (attributes: Html) => Html): Html {
  const { name, label, hint, required } = look;
  const id = fieldId(form, name);
  const wrong = form.problems.find((one) => one.field === name);
  const described = [wrong ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const attributes = html`id="${id}" name="${name}"${required ? raw(' required') : ''}${wrong ? raw(' aria-invalid="true"') : ''}${described ? html` aria-describedby="${described}"` : ''}`;
  return html`<div class="field"><label for="${id}">${label}</label>${control(attributes)}
${wrong ? html`<p class="wrong" id="${id}-problem">${wrong.message}</p>` : ''}${hint ? html`<p class="meta" id="${id}-hint">${hint}</p>` : ''}</div>`;
}

/** The alert above a refused form: it takes the focus, and leads to each field. `fields` are those it has. */
export function problemBox(form: FormState, lead: string, fields: readonly string[]): Html {
  if (form.problems.length === 0) return html``;
  return html`<div class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div><p><strong>${lead}</strong></p><ul>${form.problems.map(
    (one) =>
      html`<li>${fields.includes(one.field) ? html`<a href="#${fieldId(form, one.field)}">${one.message}</a>` : one.message}</li>`,
  )}</ul></div></div>`;
}

export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function fieldId(form: FormState, name: string): string {
  return `${form.id}-${name}`;
}
