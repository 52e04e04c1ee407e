/** Error pages. An error never looks like an empty state. */
import { html } from 'hono/html';
import { type Entry, keptEntries } from '../forms/kept-entries.ts';
import type { Problem } from '../problem.ts';
import { icon } from './icons.ts';
import { layout, type PageContext } from './layout.ts';
import type { Html } from './markup.ts';

/** A path to open again, or a form to send again unchanged. */
export interface Retry {
  path: string;
  /** Absent for a GET. */
  fields?: [name: string, value: string][] | undefined;
}

export interface ErrorView {
  status: number;
  /** The state in a few words: "Your work cannot be reached". */
  heading: string;
  /** One or two plain sentences: what it means and what to do. */
  detail: string;
  /** What to quote when asking for help; also in the logs. */
  requestId: string;
  /** The retry; null if a retry cannot help. */
  retry: Retry | null;
  /** What was entered into the form that was sent. */
  entries: readonly Entry[];
  /** The page of the object of the request; absent if there is none. */
  about?: { path: string; words: string } | undefined;
}

const headings: Record<number, string> = {
  200: 'You are signed in again',
  400: 'This request is not valid',
  403: 'This request was refused',
  404: 'Page not found',
  405: 'This address cannot be used in this way',
  409: 'This cannot be done now',
  410: 'This is no longer valid',
  413: 'Your entry is too large',
  415: 'This file or form cannot be read',
  421: 'The app has another address',
  429: 'Too many tries',
  500: 'Something went wrong',
  503: 'Your work cannot be reached right now',
};

export function headingOf({ status, failure }: Problem): string {
  if (failure.code === 'not-allowed') return 'Your role does not include this';
  return headings[status] ?? 'This cannot be done';
}

/** The words of the link to the object of a request, by the first part of its path. */
export const aboutWords: Readonly<Record<string, string>> = {
  workflows: 'Go to the workflow',
  tasks: 'Go to the task',
  templates: 'Go to the template',
  recurring: 'Go to the recurring task',
};

function tryAgain({ path, fields }: Retry): Html {
  if (!fields) return html`<a class="button primary" href="${path}">Try again</a>`;
  return html`<form method="post" action="${path}">${fields.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="primary" data-busy="Sending…">Try again</button></form>`;
}

/** A page for 404, 409, 410, 503 and faults. */
export function errorPage(ctx: PageContext, view: ErrorView): string {
  return layout(
    ctx,
    view.heading,
    html`<div class="narrow"><section class="card failure" role="alert" aria-labelledby="failure" tabindex="-1" autofocus>
${icon('alert')}<h1 id="failure">${view.heading}</h1>
<p class="lead" id="detail">${view.detail}</p>
<div class="go">${view.retry ? tryAgain(view.retry) : ''}${view.about ? html`<a class="button primary" href="${view.about.path}">${view.about.words}</a>` : ''}${
      view.retry?.path === '/' ? '' : html` <a class="button secondary" href="/">Go to Today</a>`
    }</div>
${keptEntries(view.entries)}
<p class="meta">${view.status >= 400 ? `Error ${view.status} · ` : ''} Reference <code id="reference">${view.requestId}</code></p>
</section></div>`,
  );
}
