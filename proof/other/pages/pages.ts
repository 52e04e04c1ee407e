/** The routes of the pages, with the small ones: sign-in, notices, catch-up, all workflows. */
import type { Context as HonoContext } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { catchUp } from '../catch-up.ts';
import * as fields from '../fields.ts';
import type { Bundle, User } from '../model.ts';
import { dismiss, noticesOf } from '../notices.ts';
import { Problem, problemOf } from '../problem.ts';
import { ACTIONS } from '../tasks.ts';
import type { Call, Route } from '../web.ts';
import { button, day, field, html, layout } from './html.ts';
import { startPage, submitStart } from './start.ts';
import { today } from './today.ts';
import { taskAction, taskPage, workflowAction, workflowPage } from './work.ts';

function signInPage(call: Call, alert?: string, status = 200): Response {
  const { email = '' } = call.body as Record<string, string>;
  const inside = html`${field('E-mail', 'email', email, undefined, 'email')}${field('Password', 'password', '', undefined, 'password')}`;
  return layout(call, 'Sign in', button('/sign-in', 'Sign in', inside), status, alert);
}

function signIn(call: Call): Response {
  const { email = '', password = '' } = call.body as Record<string, string>;
  try {
    const { address = '' } = call.http.env as { address?: string };
    const { token } = call.app.people.signIn(email, password, address);
    setCookie(call.http, 'session', token, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return call.http.redirect('/', 303);
  } catch (error) {
    const problem = problemOf(error);
    return signInPage(call, problem.message, problem.status);
  }
}

function notices(call: Call): Response {
  const list = noticesOf(call, false).map(
    (notice) =>
      html`<li data-testid="notification">${
        notice.bundleId ? html`<a href="/workflows/${notice.bundleId}">${notice.message}</a>` : notice.message
      }${button(`/notices/${notice.id}/dismiss`, `Dismiss: ${notice.message}`)}</li>`,
  );
  return layout(
    call,
    'Notices',
    list.length > 0 ? html`<ul>${list}</ul>` : html`<p>There is nothing to read.</p>`,
  );
}

function allWorkflows(call: Call): Response {
  const bundles = call.store
    .all<Bundle>('bundle')
    .sort((one, other) => other.anchorDate.localeCompare(one.anchorDate));
  const item = (bundle: Bundle) =>
    html`<li${bundle.status === 'archived' && html` data-testid="archived-workflow"`}><a href="/workflows/${bundle.id}">${bundle.title}</a> ${day(bundle.anchorDate)} ${bundle.status}</li>`;
  return layout(call, 'All workflows', html`<ul>${bundles.map(item)}</ul>`);
}

const OUTCOMES: Record<string, string> = {
  'template-created': 'Workflow created',
  'template-skipped': 'Workflow skipped',
  'template-recovered': 'Workflow completed',
  'recurring-generated': 'Task created',
  'recurring-skipped': 'Task skipped',
  failed: 'Failed',
};

function catchUpPage(call: Call): Response {
  const form = call.body as Record<string, string>;
  const [from = call.today, to = call.today] = [form.from, form.to];
  const asked = (problem?: Problem) => {
    const input = (label: string, name: string, value: string) =>
      field(label, name, value, problem?.fields.find((one) => one.field === name)?.detail, 'date');
    return html`<form method="post" action="/catch-up" novalidate>${input('From', 'from', from)}${input('To', 'to', to)}
      <button name="act" value="plan">Show the plan</button> <button name="act" value="run">Run catch-up</button></form>`;
  };
  if (form.act === undefined) return layout(call, 'Catch-up', asked());
  try {
    const range = fields.read({ from, to }, { from: fields.date, to: fields.date }, ['from', 'to']);
    const report = catchUp(call, { ...range, collapses: true, dryRun: form.act !== 'run' });
    const items = report.items.map(
      (item) =>
        html`<li data-testid="catch-up-item">${day(item.date)} ${item.name}: ${OUTCOMES[item.outcome]} (${item.error ?? item.reason})</li>`,
    );
    const words = report.dryRun ? 'This is the plan. Nothing was written.' : 'Catch-up is finished.';
    return layout(
      call,
      'Catch-up',
      html`<p role="status">${words} ${report.planned} items.</p><ol>${items}</ol>${asked()}`,
    );
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) throw error;
    return layout(call, 'Catch-up', asked(problem), problem.status, problem.message);
  }
}

function signOut(call: Call): Response {
  call.app.people.signOut(call.token);
  deleteCookie(call.http, 'session');
  return call.http.redirect('/sign-in', 303);
}

/** There is no page of people yet, only this. */
function disable(call: Call): Response {
  call.app.people.disable(call.param('id'));
  return call.http.redirect('/', 303);
}

const get = (path: string, handler: Route['handler'], open = false): Route => ({
  method: 'GET',
  path,
  handler,
  open,
});
const post = (path: string, handler: Route['handler'], open = false): Route => ({
  method: 'POST',
  path,
  handler,
  open,
});
const TASK_ACTIONS = ['save', 'complete', 'reopen', ...ACTIONS].join('|');

export const pages: Route[] = [
  get('/sign-in', (call) => signInPage(call), true),
  post('/sign-in', signIn, true),
  post('/sign-out', signOut),
  { ...post('/people/:id/disable', disable), admin: true },
  get('/', today),
  get('/start/:id', (call) => startPage(call, Object.fromEntries(call.query))),
  post('/start/:id', submitStart),
  get('/workflows', allWorkflows),
  get('/workflows/:id', (call) => workflowPage(call)),
  post('/workflows/:id/:action{links|move|add|undo|archive|restore}', workflowAction),
  get('/tasks/:id', (call) => taskPage(call)),
  { ...post('/tasks/:id/:action{files}', taskAction), multipart: true, limit: 4_300_000 },
  post(`/tasks/:id/:action{${TASK_ACTIONS}}`, taskAction),
  get('/notices', notices),
  post('/notices/:id/dismiss', (call) => {
    dismiss(call, call.param('id'));
    return call.http.redirect('/notices', 303);
  }),
  get('/catch-up', catchUpPage),
  post('/catch-up', catchUpPage),
];

/** A fault as a page. Without a session it links to the sign-in; if the store is unavailable it offers a retry. */
export function pageProblem(error: unknown, http: HonoContext): Response {
  const problem = problemOf(error);
  if (problem.status === 401) return http.redirect('/sign-in', 303);
  const call = { http, user: { id: '' } as User } as Call;
  const retry = html`<p>${problem.message}</p><p><a href="${new URL(http.req.url).pathname}">Try again</a></p>`;
  const title =
    problem.status === 404
      ? 'Not found'
      : problem.status === 503
        ? 'The store cannot be reached'
        : 'This did not work';
  return layout(call, title, retry, problem instanceof Problem ? problem.status : 500);
}
