/** The timeline: weeks across, workflows and people down. */
import { html, raw } from 'hono/html';
import { type CivilDate, daysBetween, daysIntoWeek } from '../../domain/civil-date.ts';
import { NOBODY } from '../../domain/finding.ts';
import { anchorLabel } from '../../domain/template.ts';
import type { PersonLine, Span, Weeks, WorkflowLine } from '../../domain/timeline.ts';
import { openHref } from '../find/find-filter.ts';
import { wrongDayBox } from '../page/asked-day.ts';
import { dayAndMonth, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { type PageLinks, pageLinks } from '../page/page-links.ts';
import { taskPath } from '../tasks/task-address.ts';

export interface TimelineView {
  /** The text in the address that is no date. */
  wrong?: string | undefined;
  weeks: Weeks;
  workflows: WorkflowLine[];
  people: PersonLine[];
  /** Some weeks have too many tasks to read, so they are not counted. */
  cut: boolean;
  pages: PageLinks;
}

/** The page at /timeline. */
export function timelinePage(ctx: PageContext, view: TimelineView): string {
  const { weeks, workflows, people, wrong } = view;
  const [first = weeks.until] = weeks.mondays;
  const dates = `${shortDate(first, ctx.today, ctx.locale)} to ${shortDate(weeks.until, ctx.today, ctx.locale)}`;
  return layout(
    ctx,
    `${wrong === undefined ? '' : 'Problem: '}Timeline`,
    html`${wrongDayBox(wrong, 'week')}<header class="head split"><div>${dayLine(ctx)}<h1>Timeline</h1><p class="lead">Open tasks by week, ${dates}.</p></div>${weekLinks(weeks)}</header>
<div><h2 class="label" id="by-workflow">By workflow</h2>
${
  workflows.length === 0
    ? html`<p class="card none">No active workflows. Start one from <a href="/">Today</a>.</p>`
    : table(ctx, weeks, 'by-workflow', [
        headings(ctx, weeks, 'Workflow', true),
        html`${workflows.map((line) => workflowRow(ctx, weeks, line))}`,
      ])
}${pageLinks(view.pages, 'active workflows')}</div>
<div><h2 class="label" id="by-person">By person</h2>
${
  people.length === 0
    ? html`<p class="card none">Nobody has open tasks in these weeks.</p>`
    : table(ctx, weeks, 'by-person', [
        headings(ctx, weeks, 'Person', false),
        html`${people.map((line) => personRow(ctx, weeks, line))}`,
      ])
}${view.cut ? html`<p class="meta">There are too many open tasks to count all of them. A week with “?” is not counted, and its milestones are not shown.</p>` : ''}</div>`,
  );
}

function weekLinks({ earlier, later }: Weeks): Html {
  const link = (day: CivilDate | null, words: string) =>
    day === null ? '' : html`<a class="button secondary" href="/timeline?week=${day}">${words}</a>`;
  return html`<nav class="inline" aria-label="Weeks">${link(earlier, 'Earlier weeks')}<a class="button secondary" href="/timeline">This week</a>${link(later, 'Later weeks')}</nav>`;
}

/** The table is in a region, which scrolls if the table is wider than the page. */
function table(ctx: PageContext, weeks: Weeks, labelledBy: string, [head, body]: [Html, Html]): Html {
  const now = weekOfToday(ctx, weeks) === null ? '' : html` day-${daysIntoWeek(ctx.today)}`;
  return html`<div class="card wide" role="region" aria-labelledby="${labelledBy}" tabindex="0"><table class="timeline${now}"><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>
`;
}

function headings(ctx: PageContext, weeks: Weeks, lines: string, withLater: boolean): Html {
  const now = weekOfToday(ctx, weeks);
  return html`<th scope="col">${lines}</th><th scope="col">Earlier</th>${weeks.mondays.map((monday, week) => {
    const { day, month } = dayAndMonth(monday, ctx.locale);
    const current = week === now;
    return html`<th scope="col"${current ? raw(' class="now" aria-current="date"') : ''}>${current ? html`This week` : html`<span class="sr">Week of </span>${day} ${month}`}</th>`;
  })}${withLater ? html`<th scope="col">Later</th>` : ''}`;
}

function workflowRow(ctx: PageContext, weeks: Weeks, { workflow, spans }: WorkflowLine): Html {
  const now = weekOfToday(ctx, weeks);
  const most = Math.max(...spans.slice(1, -1).map(({ open }) => open));
  return html`<tr><th scope="row">${workflow.emoji ? `${workflow.emoji} ` : ''}<a href="/workflows/${workflow.id}">${workflow.title}</a></th>${spans.map(
    (span, column) =>
      html`<td${cellClass(column - 1 === now, load(span.open, isWeek(column, weeks) ? most : 0))}>${number(span.open)}${late(workflow, span)}${anchor(ctx, workflow, span)}${milestones(ctx, span)}</td>`,
  )}</tr>
`;
}

function personRow(ctx: PageContext, weeks: Weeks, { assigneeId, open }: PersonLine): Html {
  const now = weekOfToday(ctx, weeks);
  const most = Math.max(...open.slice(1).map((one) => one ?? 0));
  const name = assigneeId === null ? 'Nobody' : (ctx.users.get(assigneeId) ?? 'Removed person');
  return html`<tr><th scope="row"><a href="${openHref({ who: assigneeId ?? NOBODY })}">${name}</a></th>${open.map(
    (one, column) =>
      html`<td${cellClass(column - 1 === now, load(one ?? 0, column > 0 ? most : 0))}>${one === null ? html`?<span class="sr"> not counted</span>` : number(one)}</td>`,
  )}</tr>
`;
}

function number(open: number): Html {
  return open === 0 ? html`<span class="none">0</span>` : html`<b>${open}</b>`;
}

function late({ id }: WorkflowLine['workflow'], { late: overdue }: Span): Html {
  return overdue === 0
    ? html``
    : html` <a class="late" href="${openHref({ workflow: id })}">${overdue} late</a>`;
}

function anchor(ctx: PageContext, { anchorDate, templateType }: WorkflowLine['workflow'], span: Span): Html {
  if (!span.anchor) return html``;
  return html`<p class="anchor">${icon('clock')}${anchorLabel({ type: templateType ?? '' })} <time datetime="${anchorDate}">${shortDate(anchorDate, ctx.today, ctx.locale)}</time></p>`;
}

function milestones(ctx: PageContext, span: Span): Html {
  if (span.milestones.length === 0) return html``;
  return html`<ul>${span.milestones.map(
    (task) =>
      html`<li>${icon('flag')}<a href="${taskPath(task)}">${task.description}</a> <time datetime="${task.date}">${shortDate(task.date, ctx.today, ctx.locale)}</time></li>`,
  )}</ul>`;
}

/** The index of today's week; null when it is not among the weeks. */
function weekOfToday({ today }: PageContext, { mondays, until }: Weeks): number | null {
  const [first = until] = mondays;
  return today < first || today > until ? null : Math.floor(daysBetween(first, today) / 7);
}

const isWeek = (column: number, { mondays }: Weeks) => column > 0 && column <= mondays.length;

/** The shade of a cell, 0 to 4: its share of the line's highest week. */
function load(open: number, most: number): number {
  return most === 0 ? 0 : Math.ceil((4 * open) / most);
}

function cellClass(now: boolean, step: number): Html {
  const names = [now ? 'now' : '', step > 0 ? `load-${step}` : ''].filter(Boolean).join(' ');
  return names === '' ? html`` : html` class="${names}"`;
}
