/** Today with active work: the daily queue, the active workflows, and how to start another. */
import { html, raw } from 'hono/html';
import {
  DAYS_AHEAD,
  lastDayAhead,
  type Queue,
  type QueueGroup,
  type QueueLabel,
  type QueueRow,
} from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import { hidden } from '../forms/form-fields.ts';
import { shortDate } from '../page/due.ts';
import { groupWords, labelWords } from '../page/labels.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { type PageLinks, pageLinks } from '../page/page-links.ts';
import { testIds } from '../page/test-ids.ts';
import { type SeveralForm, selection, selectPath } from '../several/several-form.ts';
import { workflowCard } from '../workflows/active-workflow.ts';
import { queueRow, rowForm } from './queue-row.ts';
import { scheduledToday, type TodayBeside, todayNotices } from './scheduled-today.ts';
import { chipList, type TemplateChip } from './template-chip.ts';
import { tiles } from './tiles.ts';
import {
  filterHref,
  filterQueue,
  headline,
  laterHeadline,
  type TodayFilter,
  withKnownWorkflow,
} from './today-filter.ts';

/** The filter offers so many workflows; every other has its tasks on its page. */
const CHOICES = 100;
/** So many templates can be started from here; the others from their list. */
const CHIPS = 50;

export interface TodayView extends TodayBeside {
  /** One page of the queue; the filter is applied to it. */
  queue: Queue & { atLeast: QueueLabel[] };
  /** The queue has every open task. */
  complete: boolean;
  /** The queue has every active workflow. */
  allActive: boolean;
  pages: PageLinks;
  /** Every template. */
  templates: TemplateChip[];
  filter: TodayFilter;
  /** While tasks are selected. */
  several?: SeveralForm | undefined;
}

/** Today while active work exists. The heading says how much is due. */
export function todayPage(ctx: PageContext, view: TodayView): string {
  const { queue } = view;
  const filter = withKnownWorkflow(view.filter, queue);
  const shown = filterQueue(queue, filter, ctx.user?.id ?? null);
  const tasks = queue.groups.flatMap(({ rows }) => rows.map(({ task }) => task));
  // A part of the tasks is already limited to the person. The tiles count all of them.
  const counts = view.complete ? shown.tiles : queue.tiles;
  const later = filter.cursor !== null;
  const open = shown.open + (view.pages.next === null ? 0 : 1);
  const state = later ? laterHeadline(filter) : headline({ tiles: counts, open }, filter, queue.atLeast);
  const back = filterHref(filter);
  const listed = shown.groups.flatMap(({ rows }) => rows.map(({ task }) => task));
  const picking = view.several && selection(ctx, view.several, listed);
  return layout(
    ctx,
    state,
    html`${todayNotices(ctx, view)}
<header class="head split"><div>${dayLine(ctx, html` · <a href="/digest">Daily digest</a>`)}<h1>${state}</h1>${later ? part(ctx, tasks) : ''}</div><p class="go"><a class="button secondary" href="/tasks/new">Add a task</a><a class="button secondary" href="#start">Start a workflow</a></p></header>
${scheduledToday(ctx, view.plans)}${later ? '' : tiles(counts, queue.atLeast, filter)}
<div class="columns"><section aria-labelledby="queue"><div class="split"><h2 id="queue">Queue</h2>${filters(ctx, queue, filter, picking || listed.length === 0 ? '' : html`<a href="${selectPath(back, 'none')}">Select several</a>`)}</div>
${picking?.bar ?? ''}${shown.groups.map(({ group, rows }) => groupBox(ctx, group, rows, { back, later, total: later ? 0 : totalOf(group, counts), box: picking?.box }))}${shown.groups.length === 0 ? nothing(queue, filter, view.complete) : ''}${picking?.end ?? ''}
${pageLinks(view.pages, 'tasks')}
${picking ? '' : rowForm(back)}</section>
<aside aria-label="Workflows"><section aria-labelledby="active"><h2 id="active">Active workflows${view.allActive ? html` <small>${queue.active.length}</small>` : ''}</h2>
${view.allActive && queue.active.length === 0 ? html`<p class="card none">No workflow is active. The open tasks belong to no workflow.</p>` : html`<ul class="stack">${queue.workflows.map((one) => html`<li>${workflowCard(ctx, one, 3)}</li>`)}</ul>`}${view.allActive ? '' : html`<p><a href="/workflows">All active workflows</a></p>`}</section>
<section aria-labelledby="start"><h2 id="start" tabindex="-1">Start a workflow</h2>${view.templates.length === 0 ? html`<p class="card none">No workflow templates available. Ask your administrator to restore them.</p>` : chipList(view.templates.slice(0, CHIPS))}${view.templates.length > CHIPS ? html`<p><a href="/templates">All workflow templates</a></p>` : ''}</section></aside></div>`,
  );
}

/** The part of the open tasks that the page has, by due date. */
function part(ctx: PageContext, tasks: Task[]): Html {
  const dates = tasks.map(({ date }) => date).toSorted();
  const [from, to] = [dates[0], dates.at(-1)];
  if (!from || !to) return html``;
  const day = (date: typeof from) =>
    html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>`;
  return html`<p class="lead">This page has ${count(tasks.length, 'task')}, due from ${day(from)} to ${day(to)}.</p>`;
}

/** How many tasks there are for a group, on this page or not; 0 where no label says. */
function totalOf(group: QueueGroup, tiles: Queue['tiles']): number {
  const labels: Partial<Record<QueueGroup, QueueLabel>> = {
    ...{ overdue: 'overdue', 'due-today': 'due', 'follow-ups-due': 'follow-up-due', waiting: 'waiting' },
  };
  const label = labels[group];
  return label ? tiles[label] : 0;
}

interface GroupBox {
  back: string;
  later: boolean;
  total: number;
  box: ((task: Task) => Html) | undefined;
}

function groupBox(
  ctx: PageContext,
  group: QueueGroup,
  rows: QueueRow[],
  { back, later, total, box }: GroupBox,
): Html {
  const ahead = rows.every(({ task }) => task.date <= lastDayAhead(ctx.today));
  const days =
    group === 'coming-up' && ahead && !later ? html` <small>in the next ${DAYS_AHEAD} days</small>` : '';
  return html`<section class="group ${group}" aria-labelledby="g-${group}" data-testid="${testIds.queueGroup}"><h3 id="g-${group}">${groupWords[group]} <small>${total > rows.length ? `${rows.length} of ${total}` : rows.length}</small>${days}</h3>
<ul class="rows">${rows.map((row) => queueRow(ctx, row, back, box?.(row.task)))}</ul></section>
`;
}

function filters(ctx: PageContext, queue: Queue, filter: TodayFilter, select: Html | ''): Html {
  const tab = (who: TodayFilter['who'], words: string) =>
    html`<a href="${filterHref(filter, { who, asked: true, cursor: null })}"${filter.who === who ? raw(' aria-current="true"') : ''}>${words}</a>`;
  const chosen = queue.active.find(({ id }) => id === filter.workflow);
  const first = queue.active.slice(0, CHOICES);
  const choices = chosen && !first.includes(chosen) ? [...first, chosen] : first;
  return html`<div class="filters"><nav aria-label="Whose tasks" class="tabs">${tab('everyone', 'Everyone')}${ctx.user ? tab('mine', 'Mine') : ''}</nav>${select}
<form class="inline" action="/" method="get">${filter.who === 'mine' || filter.asked ? hidden('who', filter.who) : ''}${filter.label ? hidden('label', filter.label) : ''}
<label class="sr" for="workflow">Workflow</label><select id="workflow" name="workflow"><option value="">All workflows</option>${choices.map(
    (bundle) =>
      html`<option value="${bundle.id}"${bundle === chosen ? raw(' selected') : ''}>${bundle.title}</option>`,
  )}</select><button class="secondary">Show</button></form></div>`;
}

/** Nothing to show: because of the filter, or because nothing is open. */
function nothing(queue: Queue, filter: TodayFilter, complete: boolean): Html {
  if (!complete && filter.label === null && filter.cursor === null)
    return html`<p class="card none">No task is due in the next ${DAYS_AHEAD} days.</p>`;
  if (!complete) return html`<p class="card none">No task on this page matches the filter.</p>`;
  if (queue.groups.length === 0)
    return html`<p class="card none">Every task of the active workflows is done.</p>`;
  const what = filter.label
    ? `No task is labelled “${labelWords[filter.label]}” here.`
    : 'No task matches the filter.';
  return html`<p class="card none">${what} <a href="/">Show all tasks</a></p>`;
}
