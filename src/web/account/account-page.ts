/** A person's own account: password and sessions. And the page on which a password is chosen by a one-time link. */
import { html } from 'hono/html';
import type { Session } from '../../store/sessions.ts';
import type { FieldWrong } from '../forms/form-fields.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { dateTime } from '../page/due.ts';
import { roleWords } from '../page/labels.ts';
import { layout, noticeBox, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { PASSWORD_HINT, passwordField, passwordProblems } from './password-fields.ts';

export interface AccountView {
  role: keyof typeof roleWords;
  sessions: readonly Session[];
  /** The id of the session of this request. */
  present: string | null;
  problems: readonly FieldWrong[];
  /** The last action, as the address names it. */
  done?: unknown;
}

export const passwordLabels: Labels = {
  '/currentPassword': ['currentPassword', 'Your current password'],
  '/newPassword': ['newPassword', 'A new password'],
};

const doneWords: Record<string, string> = {
  password: 'Your password is changed. Your other sessions have ended.',
  session: 'That session has ended.',
};

/** The page at /account. */
export function accountPage(ctx: PageContext, view: AccountView): string {
  const { sessions, present, problems, role } = view;
  const text = ownEntry(doneWords, String(view.done));
  return layout(
    ctx,
    `${problems.length > 0 ? 'Problem: ' : ''}Your account`,
    html`<div class="middle">${text ? noticeBox({ tone: 'success', text }) : ''}<header class="head"><h1>Your account</h1><p class="lead">${ctx.user?.name} · ${ctx.user?.email} · ${roleWords[role]}</p></header>
<form class="card" method="post" action="/account/password" novalidate><h2>Change your password</h2>
<div class="alerts">${passwordProblems(problems)}</div>
${passwordField({ name: 'currentPassword', label: 'Current password', autocomplete: 'current-password' }, problems)}
${passwordField({ name: 'newPassword', label: 'New password', hint: PASSWORD_HINT, autocomplete: 'new-password' }, problems)}
<p class="meta">This ends your other sessions.</p>
<div class="go"><button class="primary" data-busy="Saving…">Change password</button></div></form>
<section class="card" aria-labelledby="sessions"><h2 id="sessions">Where you are signed in</h2>
<ul class="rows">${sessions.map((session) => sessionRow(ctx, session, session.id === present))}</ul>
<form method="post" action="/account/sign-out-everywhere"><div class="go"><button class="secondary" data-busy="Signing out…">Sign out everywhere</button></div></form></section></div>`,
  );
}

function sessionRow(ctx: PageContext, session: Session, isPresent: boolean): Html {
  const name = `${browserWords(session.browser)} at ${session.from}`;
  return html`<li class="row"><div><p class="what">${name}${isPresent ? html` <span class="pill">This session</span>` : ''}</p>
<p class="meta">Signed in ${dateTime(session.startedAt, ctx)} · last used ${dateTime(session.lastUsedAt, ctx)}</p></div>
${isPresent ? '' : html`<form method="post" action="/account/sessions/${session.id}/end"><button class="secondary small" aria-label="Sign out: ${name}" data-busy="Signing out…">Sign out</button></form>`}</li>
`;
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

function browserWords(agent: string): string {
  return browsers.find(([mark]) => agent.includes(mark))?.[1] ?? 'A program';
}

/** The page at /set-password. */
export function setPasswordPage(
  ctx: PageContext,
  { name, problems }: { name: string; problems: readonly FieldWrong[] },
): string {
  return layout(
    ctx,
    `${problems.length > 0 ? 'Problem: ' : ''}Choose your password`,
    html`<div class="narrow"><h1>Choose your password</h1><p class="lead">Welcome, ${name}. Use this password to sign in from now on.</p>
<form class="card" method="post" action="/set-password" novalidate><div class="alerts">${passwordProblems(problems)}</div>
${passwordField({ name: 'newPassword', label: 'New password', hint: PASSWORD_HINT, autocomplete: 'new-password' }, problems)}
<div class="go"><button class="primary" data-busy="Saving…">Save and sign in</button></div></form></div>`,
  );
}
