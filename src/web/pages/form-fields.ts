/** Fields of plain forms: label, control, hint, and what is wrong with what was entered. */
import { html, raw } from 'hono/html';
import { icon } from './icons.ts';
import type { Html } from './markup.ts';

/** What is wrong with one field, as a sentence. Without a field it is about the whole. */
export interface FormProblem {
  field: string | null;
  message: string;
}

export interface TextField {
  id: string;
  label: string;
  value: string;
  type?: 'text' | 'date';
  hint?: string | Html;
  required?: boolean;
  maxLength?: number;
}

/** A text or date field. Its name is its id. */
export function textField(field: TextField, problems: readonly FormProblem[]): Html {
  const { id, label, value, type = 'text', hint, required = false, maxLength } = field;
  return html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="${type}" value="${value}" autocomplete="off"${required ? raw(' required') : ''}${maxLength ? html` maxlength="${maxLength}"` : ''}${described(id, hint !== undefined, problems)}>${hint ? html`<p class="meta" id="${id}-hint">${hint}</p>` : ''}${wrong(id, problems)}</div>`;
}

export interface Choice {
  value: string;
  words: string;
}

export function selectField(
  { id, label, value }: { id: string; label: string; value: string },
  choices: readonly Choice[],
  problems: readonly FormProblem[],
): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
<select id="${id}" name="${id}"${described(id, false, problems)}>${choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === value ? raw(' selected') : ''}>${choice.words}</option>`,
  )}</select>${wrong(id, problems)}</div>`;
}

export function tick(id: string, words: string, on: boolean): Html {
  return html`<label class="tick"><input type="checkbox" name="${id}" value="true"${on ? raw(' checked') : ''}> ${words}</label>`;
}

/** What is wrong with a form, each a way to its field; takes the focus. */
export function problemSummary(said: string, problems: readonly FormProblem[]): Html {
  if (problems.length === 0) return html``;
  return html`<div id="problems" class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div><p><strong>${said}</strong></p><ul>${problems.map(
    ({ field, message }) => html`<li>${field ? html`<a href="#${field}">${message}</a>` : message}</li>`,
  )}</ul></div></div>`;
}

function described(id: string, hinted: boolean, problems: readonly FormProblem[]): Html {
  const bad = problems.some(({ field }) => field === id);
  const by = [bad ? `${id}-problem` : '', hinted ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return html`${bad ? raw(' aria-invalid="true"') : ''}${by ? html` aria-describedby="${by}"` : ''}`;
}

function wrong(id: string, problems: readonly FormProblem[]): Html {
  const problem = problems.find(({ field }) => field === id);
  return problem ? html`<p class="wrong" id="${id}-problem">${problem.message}</p>` : html``;
}
