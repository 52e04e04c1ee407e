/** Catch-up: choose days, see the plan item by item, run it, see what came of it. */
import { html } from 'hono/html';
import type { Ignored, Report, ReportItem } from '../../catch-up/report.ts';
import { ignoreWords, outcomeWords, plannedWords, reasonWords } from './catch-up-words.ts';
import { longDate, shortDate } from './due.ts';
import { type FieldWrong, type FormState, hidden, lineField, problemBox, tickField } from './form-fields.ts';
import { icon } from './icons.ts';
import { dayLine, layout, type PageContext } from './layout.ts';
import { count, type Html } from './markup.ts';
import { testIds } from './test-ids.ts';

export interface CatchUpView {
  /** As they were entered. */
  values: { from: string; to: string; allowFuture: boolean };
  problems: FieldWrong[];
  /** A plan (a dry run) or the report of a run; null before either. */
  report: Report | null;
}

/** The page at /catch-up. */
export function catchUpPage(ctx: PageContext, view: CatchUpView): string {
  const { report, problems } = view;
  const state = problems.length > 0 ? 'Problem: Catch-up' : report ? sumUp(report) : 'Catch-up';
  return layout(
    ctx,
    state,
    html`<header class="head">${dayLine(ctx)}<h1>Catch-up</h1>
<p class="lead">Makes the workflows and recurring tasks that the schedules ask for. Look at the plan first; nothing is ever made twice.</p></header>
${chooser(view)}
${report ? result(ctx, report, view) : ''}`,
  );
}

function chooser({ values, problems }: CatchUpView): Html {
  const { from, to, allowFuture } = values;
  const form: FormState = {
    id: 'days',
    values: { from, to, allowFuture: String(allowFuture) },
    stored: null,
    problems,
  };
  return html`<form class="card" method="get" action="/catch-up" novalidate><div class="alerts">${problemBox(form, 'Nothing was planned.', ['from', 'to'])}</div>
<div class="pair">${lineField(form, { name: 'from', label: 'From', type: 'date', required: true })}
${lineField(form, { name: 'to', label: 'To', type: 'date', required: true, hint: 'Both days included, 92 at most.' })}</div>
${tickField(form, { name: 'allowFuture', label: 'Also days after tomorrow' })}
<div class="go"><button class="secondary" data-busy="Planning…">Show the plan</button></div></form>`;
}

function result(ctx: PageContext, report: Report, view: CatchUpView): Html {
  const days = Map.groupBy(report.items, (item) => item.date);
  return html`<section class="result" aria-labelledby="result">${headline(ctx, report, view)}
${report.planned > 0 ? tiles(report) : ''}
${[...days].map(
  ([
    date,
    items,
  ]) => html`<section class="group" aria-labelledby="d-${date}"><h3 id="d-${date}"><time datetime="${date}">${longDate(date, ctx.locale)}</time> <small>${items.length}</small></h3>
<ul class="rows">${items.map((item) => itemRow(item, report))}</ul></section>
`,
)}
${ignoredBox(report.ignored)}</section>`;
}

/** What it comes to, with the way on: run the plan, or go on where a run stopped. */
function headline(ctx: PageContext, report: Report, view: CatchUpView): Html {
  const said = sumUp(report);
  const heading = html`<h2 id="result">${said}</h2>`;
  if (report.dryRun) {
    const makes = report.created.length + report.templates.recovered + report.recurring.generated.length;
    const tryAgain = report.failures > 0;
    if (makes === 0 && !tryAgain) return html`${heading}<p class="lead">${nothingToMake(report)}</p>`;
    return html`${heading}${runForm(view, makes > 0 ? 'Run catch-up' : 'Try again')}`;
  }
  const wrong = report.failures > 0 || !report.complete;
  const next = report.next
    ? ` It stopped before ${shortDate(report.next, ctx.today, ctx.locale)}; run it again to go on.`
    : report.failures > 0
      ? ' The rest is done; run it again to retry what failed.'
      : '';
  return html`<div id="notice" class="notice ${wrong ? 'problem' : 'success'}" role="${wrong ? 'alert' : 'status'}" tabindex="-1" autofocus>${icon(wrong ? 'alert' : 'check')}<div>${heading}<p>${next || 'Running it again makes nothing twice.'}</p></div></div>${wrong ? runForm(view, 'Run again') : ''}`;
}

function nothingToMake({ planned }: Report): Html {
  return planned === 0
    ? html`No schedule falls on these days. Work can still be <a href="/">started by hand</a>.`
    : html`Everything that the schedules ask for is there already.`;
}

function runForm({ values }: CatchUpView, words: string): Html {
  return html`<form class="go" method="post" action="/catch-up">${hidden('from', values.from)}${hidden('to', values.to)}${values.allowFuture ? hidden('allowFuture', 'true') : ''}<button class="primary" data-busy="Running…">${words}</button></form>`;
}

/** "2 workflows and 3 tasks to make", "1 workflow made, 1 failed", "Nothing is scheduled". */
function sumUp({ dryRun, planned, templates, recurring, failures }: Report): string {
  if (planned === 0) return 'Nothing is scheduled on these days';
  const workflows = templates.created.length + templates.recovered;
  const parts = [
    ...(workflows > 0 ? [count(workflows, 'workflow')] : []),
    ...(recurring.generated.length > 0 ? [count(recurring.generated.length, 'task')] : []),
  ].join(' and ');
  const made =
    parts === ''
      ? dryRun
        ? 'Nothing left to make'
        : 'Nothing was left to make'
      : `${parts} ${dryRun ? 'to make' : 'made'}`;
  return failures > 0 ? `${made}, ${failures} ${dryRun ? 'cannot be made' : 'failed'}` : made;
}

function tiles({ dryRun, templates, recurring, skipped, failures }: Report): Html {
  const figures = [
    [dryRun ? 'Workflows to start' : 'Workflows started', templates.created.length],
    [dryRun ? 'Workflows to complete' : 'Workflows completed', templates.recovered],
    [dryRun ? 'Tasks to add' : 'Tasks added', recurring.generated.length],
    ['Left as they are', skipped],
    [dryRun ? 'Cannot be made' : 'Failed', failures],
  ] as const;
  return html`<ul class="tiles" aria-label="In figures">${figures.map(
    ([words, figure]) =>
      html`<li data-testid="${testIds.tile}"><div class="tile${words === 'Failed' && figure > 0 ? ' has-overdue' : ''}"><span>${words}</span> <b>${figure}</b></div></li>`,
  )}</ul>`;
}

function itemRow(item: ReportItem, { dryRun, runId }: Report): Html {
  const made = item.outcome !== 'failed' && !(dryRun && item.reason === 'new');
  const href = item.bundleId ? `/workflows/${item.bundleId}` : item.taskId ? `/tasks/${item.taskId}` : null;
  const words = dryRun ? plannedWords[item.outcome] : outcomeWords[item.outcome];
  return html`<li class="row" data-testid="${testIds.catchUpItem}"><div><p class="what">${made && href ? html`<a href="${href}">${item.name}</a>` : item.name}</p>
<p class="meta">${item.kind === 'template' ? 'Workflow' : html`${icon('repeat')}Recurring task`}${why(item, runId)}</p></div>
<p class="due"><span class="pill ${item.outcome}">${words}</span></p></li>
`;
}

function why({ reason }: ReportItem, runId: string): Html {
  const words = reasonWords[reason];
  const reference = reason === 'internal' ? html` Reference <code>${runId}</code>` : '';
  return words ? html` · ${words}${reference}` : html``;
}

function ignoredBox(ignored: Ignored[]): Html {
  if (ignored.length === 0) return html``;
  return html`<details><summary>${icon('chevron')}${count(ignored.length, 'item')} left out</summary>
<ul class="rows">${ignored.map(
    ({
      name,
      reason,
    }) => html`<li class="row"><p class="what">${name}</p><p class="due">${ignoreWords[reason]}</p></li>
`,
  )}</ul></details>`;
}
