/** Error pages. An error never looks like an empty state. */
import { html } from 'hono/html';
import { type Entry, keptEntries } from '../forms/kept-entries.ts';
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
