/** Fields for passwords. They are always shown empty. */
import { html, raw } from 'hono/html';
import type { FieldWrong } from '../forms/form-fields.ts';
import type { Html } from '../page/markup.ts';

export const PASSWORD_HINT = '12 characters or more. Several unrelated words make a good password.';

export function passwordField(
  { name, label, hint, autocomplete }: { name: string; label: string; hint?: string; autocomplete: string },
  problems: readonly FieldWrong[],
): Html {
  const wrong = problems.find(({ field }) => field === name);
  const described = [wrong ? `${name}-problem` : '', hint ? `${name}-hint` : ''].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required${wrong ? raw(' aria-invalid="true"') : ''}${described ? html` aria-describedby="${described}"` : ''}>
${wrong ? html`<p class="wrong" id="${name}-problem">${wrong.message}</p>` : ''}${hint ? html`<p class="meta" id="${name}-hint">${hint}</p>` : ''}</div>`;
}

/** The alert above a form with passwords; it leads to the fields. */
export function passwordProblems(problems: readonly FieldWrong[]): Html {
  if (problems.length === 0) return html``;
  return html`<div class="notice problem" role="alert" tabindex="-1" autofocus><ul>${problems.map(
    ({ field, message }) => html`<li>${field ? html`<a href="#${field}">${message}</a>` : message}</li>`,
  )}</ul></div>`;
}
