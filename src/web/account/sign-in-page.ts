/** Sign-in. */
import { html, raw } from 'hono/html';
import { hidden } from '../forms/form-fields.ts';
import { icon } from '../page/icons.ts';
import { layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';

export interface SignInView {
  /** As it was typed. */
  email: string;
  /** The path to go to afterwards. */
  next: string;
  /** A form that was sent without a session. It is sent with the sign-in and shown again afterwards. */
  kept?: SentForm | undefined;
  /** The reason why the last attempt failed, in one sentence. */
  problem?: string | undefined;
  fieldProblems?: { email?: string | undefined; password?: string | undefined } | undefined;
  /** Local mode only: the password of the seeded users. */
  localPassword?: string | undefined;
}

/** A sent form: its path and its fields. Names may repeat. */
export interface SentForm {
  to: string;
  fields: readonly (readonly [name: string, value: string])[];
}

/** Prefix of the names of the fields of the kept form. */
export const SENT = 'sent.';

export const signInLabels: Labels = {
  '/email': ['email', 'Your e-mail address'],
  '/password': ['password', 'Your password'],
};

/** The form that opens a session; posts to /sign-in. */
export function signInPage(ctx: PageContext, view: SignInView): string {
  const { email: emailProblem, password: passwordProblem } = view.fieldProblems ?? {};
  const failed = Boolean(view.problem || emailProblem || passwordProblem);
  return layout(
    ctx,
    failed ? 'Problem: Sign in' : 'Sign in',
    html`<div class="narrow"><h1>Sign in</h1>
<p class="lead">Plan, start and finish production work, one dated task at a time.</p>
<form class="card" method="post" action="/sign-in" novalidate>
${view.kept ? [hidden('to', view.kept.to), view.kept.fields.map(([name, value]) => hidden(`${SENT}${name}`, value))] : hidden('next', view.next)}
<div class="alerts">${summary(view, failed)}${view.kept ? html`<div class="notice plain" role="status"${failed ? '' : raw(' tabindex="-1" autofocus')}>${icon('clock')}<p><strong>Your session expired, so nothing was saved.</strong> Your entries are kept. Sign in to continue.</p></div>` : ''}</div>
${field('email', 'E-mail', 'email', 'username', view.email, emailProblem, !failed && !view.kept && view.email === '')}
${field('password', 'Password', 'password', 'current-password', '', passwordProblem, false)}
<div class="go"><button class="primary" data-busy="Signing in…">Sign in</button></div>
${view.localPassword ? html`<p class="meta">On this machine: grace@datatalks.club with the password ${view.localPassword}</p>` : ''}
</form></div>`,
  );
}

function summary(view: SignInView, failed: boolean): Html {
  if (!failed) return html``;
  const fields = Object.entries(view.fieldProblems ?? {}).filter(([, message]) => message);
  return html`<div id="problems" class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div>${view.problem ? html`<p>${view.problem}</p>` : ''}${
    fields.length > 0
      ? html`<ul>${fields.map(([id, message]) => html`<li><a href="#${id}">${message}</a></li>`)}</ul>`
      : ''
  }</div></div>`;
}

function field(
  id: string,
  label: string,
  type: string,
  autocomplete: string,
  value: string,
  problem: string | undefined,
  focus: boolean,
): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="${type}" value="${value}" autocomplete="${autocomplete}" required${focus ? raw(' autofocus') : ''}${
    problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : ''
  }>${problem ? html`<p class="wrong" id="${id}-problem">${problem}</p>` : ''}</div>`;
}
