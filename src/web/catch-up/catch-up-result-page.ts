/** The result of a catch-up run, at its address. */
import { html } from 'hono/html';
import { endedWell, type Report } from '../../catch-up/report.ts';
import { instantTime, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { StartedRun } from './catch-up-actions.ts';
import { reportParts } from './catch-up-report.ts';
import { sumUp } from './catch-up-words.ts';

export interface CatchUpResultView {
  run: StartedRun;
  /** It started too long ago to still report. */
  lost: boolean;
}

/** The page at /catch-up/runs/:id. */
export function catchUpResultPage(ctx: PageContext, { run, lost }: CatchUpResultView): string {
  const { id, startedBy, startedAt, report } = run;
  const state = report ? sumUp(report) : lost ? 'This run was interrupted' : 'This run has not ended yet';
  const by = ctx.users.get(startedBy) ?? 'somebody';
  return layout(
    ctx,
    state,
    html`<header class="head">${dayLine(ctx)}<h1>${report ? html`Catch-up of ${days(ctx, report)}` : 'Catch-up'}</h1>
<p class="lead">Run by ${by} on <time datetime="${startedAt}">${instantTime(startedAt, ctx.locale, ctx.timeZone)}</time>. <a href="/catch-up">Choose other days</a></p></header>
${
  report
    ? html`<section class="result" aria-labelledby="result">${headline(ctx, report)}${reportParts(ctx, report)}</section>`
    : unreported(state, lost, id)
}`,
  );
}

function days({ today, locale }: PageContext, { from, to }: Report): Html {
  const day = (date: typeof from) => html`<time datetime="${date}">${shortDate(date, today, locale)}</time>`;
  return from === to ? day(from) : html`${day(from)} to ${day(to)}`;
}

function headline(ctx: PageContext, report: Report): Html {
  const wrong = !endedWell(report);
  const next = report.next
    ? `It stopped before ${shortDate(report.next, ctx.today, ctx.locale)}. Run the rest to continue.`
    : report.failures > 0
      ? 'The rest was created. Run the failed items again.'
      : 'Running these days again creates nothing twice.';
  return html`<div id="notice" class="notice ${wrong ? 'problem' : 'success'}" role="${wrong ? 'alert' : 'status'}" tabindex="-1" autofocus>${icon(wrong ? 'alert' : 'check')}<div><h2 id="result">${sumUp(report)}</h2><p>${next}</p></div></div>
${wrong ? html`<p class="go"><a class="button primary" href="${planHref(ctx, report)}">Show what is left</a></p>` : ''}`;
}

/** The address of the present plan of the same days. */
function planHref({ today }: PageContext, { from, to }: Report): string {
  const query = new URLSearchParams({ from, to, ...(to > today && { allowFuture: 'true' }) });
  return `/catch-up?${query}`;
}

function unreported(state: string, lost: boolean, id: string): Html {
  const then = lost
    ? 'The work that it created is kept. Choose the same days to see what is left.'
    : 'Load this page again in a moment.';
  return html`<div id="notice" class="notice ${lost ? 'problem' : 'plain'}" role="${lost ? 'alert' : 'status'}" tabindex="-1" autofocus>${icon(lost ? 'alert' : 'clock')}<div><h2>${state}</h2><p>${then}</p></div></div>
<p class="go">${lost ? html`<a class="button primary" href="/catch-up">Choose the days</a>` : html`<a class="button primary" href="/catch-up/runs/${id}">Load again</a>`}</p>`;
}
