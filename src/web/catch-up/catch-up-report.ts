/** The content of a plan or a report: a sentence, figures, and each item by day with its reason. */
import { html } from 'hono/html';
import type { Ignored, Report, ReportItem } from '../../catch-up/report.ts';
import { longDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import { ignoreWords, outcomeWords, plannedWords, reasonWords } from './catch-up-words.ts';

/** Figures, items by day, and ignored templates and configs. */
export function reportParts(ctx: PageContext, report: Report): Html {
  const days = Map.groupBy(report.items, (item) => item.date);
  return html`${report.planned > 0 ? tiles(report) : ''}
${[...days].map(
  ([
    date,
    items,
  ]) => html`<section class="group" aria-labelledby="d-${date}"><h3 id="d-${date}"><time datetime="${date}">${longDate(date, ctx.locale)}</time> <small>${items.length}</small></h3>
<ul class="rows">${items.map((item) => itemRow(item, report))}</ul></section>
`,
)}
${ignoredBox(report.ignored)}`;
}

function tiles({ dryRun, templates, recurring, skipped, failures }: Report): Html {
  const figures = [
    [dryRun ? 'Workflows to start' : 'Workflows started', templates.created.length],
    [dryRun ? 'Workflows to repair' : 'Workflows repaired', templates.recovered],
    [dryRun ? 'Tasks to add' : 'Tasks added', recurring.generated.length],
    ['Skipped', skipped],
    [dryRun ? 'Cannot be created' : 'Failed', failures],
  ] as const;
  return html`<ul class="tiles" aria-label="In figures">${figures.map(
    ([words, figure]) =>
      html`<li data-testid="${testIds.tile}"><div class="tile${words === 'Failed' && figure > 0 ? ' has-overdue' : ''}"><span>${words}</span> <b>${figure}</b></div></li>`,
  )}</ul>`;
}

export function itemRow(item: ReportItem, { dryRun, runId }: Pick<Report, 'dryRun' | 'runId'>): Html {
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
