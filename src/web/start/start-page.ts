/** One template's start page: the form and every task it would make. */
import { html } from 'hono/html';
import type { Entry } from '../forms/kept-entries.ts';
import { errorPage } from '../page/error-page.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { startCard } from './start-form.ts';
import { type StartForm, startLabel } from './start-view.ts';

function nothingToStart({ template }: StartForm): Html {
  return html`<section class="card"><h1>${template.name}</h1><p class="lead">This template has no tasks yet, so it cannot be started.</p>
<div class="go"><a class="button primary" href="/">Go to Today</a></div></section>`;
}

/** The start of one template, at /templates/:id/start; also what a refused start answers with. */
export function startPage(ctx: PageContext, view: { form: StartForm }): string {
  const { form } = view;
  const failed = form.problems.length > 0 || form.conflict !== undefined;
  return layout(
    ctx,
    `${failed ? 'Problem: ' : ''}${startLabel(form.template)}`,
    html`<div class="middle">${dayLine(ctx)}
${form.template.taskDefinitions.length === 0 ? nothingToStart(form) : startCard(ctx, form, 1)}
<p class="meta after"><a href="/templates/${form.template.id}">About this template</a> · <a href="/templates">All templates</a></p></div>`,
  );
}

/** The start of a template that was removed in the meantime, with the entries. */
export function templateGonePage(ctx: PageContext, entries: readonly Entry[]): string {
  return errorPage(ctx, {
    ...{ status: 404, requestId: ctx.requestId, retry: null, entries },
    heading: 'This template was removed',
    detail: 'Nothing was started. Choose another template.',
  });
}
