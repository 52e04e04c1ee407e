/** Find: open tasks, done and archived tasks, and workflows. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import { buildQueue, type QueueRow } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import type { ClosedTask } from '../../store/finding.ts';
import { shortDate } from '../page/due.ts';
import { groupWords, stageWords } from '../page/labels.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import { count, type Html, outsideLink } from '../page/markup.ts';
import { isOnePage, pageLinks } from '../page/page-links.ts';
import { testIds } from '../page/test-ids.ts';
import { selection, selectPath } from '../several/several-form.ts';
import { taskNotice } from '../tasks/task-acts.ts';
import { taskPath } from '../tasks/task-address.ts';
import { closedOn } from '../tasks/task-row.ts';
import { assignee, queueRow, rowForm } from '../today/queue-row.ts';
import { isFiltered } from './find-filter.ts';
import { filterChips, findForm } from './find-form.ts';
import type { FindView, Section } from './find-view.ts';

/** The page at /find. */
export function findPage(ctx: PageContext, view: FindView): string {
  const { filter, open, closed, workflows, back } = view;
  const state = headline(view);
  const picking = view.several && selection(ctx, view.several, open?.rows ?? []);
  const none = [open, closed, workflows].every((part) => !part || part.rows.length === 0);
  return layout(
    ctx,
    state,
    html`${view.became ? taskNotice(ctx, view.became) : ''}
<header class="head">${dayLine(ctx)}<h1>${state}</h1></header>
${findForm(ctx, view, none && isFiltered(filter))}
${filterChips(ctx, view)}
${workflows ? section(ctx, { id: 'workflows', title: 'Workflows', what: 'workflows' }, workflows, html`<ul class="rows">${workflows.rows.map((bundle) => workflowRow(ctx, bundle))}</ul>`) : ''}
${picking?.bar ?? ''}${open ? section(ctx, { id: 'open', title: 'Open tasks', what: 'open tasks' }, open, openGroups(ctx, view, open, picking?.box)) : ''}${picking?.end ?? ''}
${closed ? section(ctx, { id: 'closed', title: 'Done and archived tasks', what: 'done tasks' }, closed, html`<ul class="rows">${closed.rows.map((row) => closedRow(ctx, row, back))}</ul>`) : ''}
${none && !isCut(view) ? html`<p class="card none">${isFiltered(filter) ? html`No task or workflow matches. Try another word, remove a filter, or <a href="/find?q=">show all tasks</a>.` : html`There are no tasks yet. <a href="/#start">Start a workflow</a> or <a href="/tasks/new">add a task</a>.`}</p>` : ''}
${picking ? '' : rowForm(back)}`,
  );
}

/** "Found 1 workflow, 12 open tasks, 3 done or archived". */
function headline({ filter, open, closed, workflows }: FindView): string {
  if (!isFiltered(filter)) return 'Find tasks and workflows';
  const parts = [
    figure(workflows, (amount) => count(amount, 'workflow')),
    figure(open, (amount) => count(amount, 'open task')),
    figure(closed, (amount) => `${amount} done or archived`),
  ].filter((words) => words !== '');
  if (parts.length > 0) return `Found ${parts.join(', ')}`;
  return isCut({ open, closed, workflows }) ? 'Nothing found so far' : 'Nothing found';
}

/** Whether a part has a next page. */
function isCut({ open, closed, workflows }: Pick<FindView, 'open' | 'closed' | 'workflows'>): boolean {
  return [open, closed, workflows].some((part) => (part?.pages.next ?? null) !== null);
}

function figure(part: Section<unknown> | null, words: (amount: number) => string): string {
  if (!part || part.rows.length === 0) return '';
  const all = part.pages.next === null && part.pages.first === null;
  return `${words(part.rows.length)}${all ? '' : ' on this page'}`;
}

function section<Row>(
  ctx: PageContext,
  { id, title, what }: { id: string; title: string; what: string },
  { rows, reached, pages }: Section<Row>,
  list: Html,
): Html {
  if (rows.length === 0 && pages.next === null && pages.first === null) return html``;
  return html`<section class="group" aria-labelledby="${id}"><h2 id="${id}">${title}${isOnePage(pages) ? html` <small>${rows.length}</small>` : ''}</h2>
${rows.length > 0 ? list : html`<p class="card none">No ${what} match ${reached ? 'so far' : 'on this page'}.</p>`}
${reached ? html`<p class="meta after">Searched as far as <time datetime="${reached}">${shortDate(reached, ctx.today, ctx.locale)}</time>. Open the next page to continue.</p>` : ''}${pageLinks(pages, what)}</section>
`;
}

function openGroups(
  ctx: PageContext,
  { back }: FindView,
  { rows, active }: NonNullable<FindView['open']>,
  box?: (task: Task) => Html,
): Html {
  const { groups } = buildQueue(active, rows, ctx.today);
  return html`${box ? '' : html`<p class="go"><a href="${selectPath(back, 'none')}">Select several</a></p>`}${groups.map(
    ({ group, rows }) =>
      html`<section class="group ${group}" aria-labelledby="g-${group}" data-testid="${testIds.queueGroup}"><h3 id="g-${group}">${groupWords[group]} <small>${rows.length}</small></h3>
<ul class="rows">${rows.map((row: QueueRow) => queueRow(ctx, row, back, box?.(row.task)))}</ul></section>
`,
  )}`;
}

function closedRow(ctx: PageContext, { task, bundle }: ClosedTask, back: string): Html {
  const open = task.status === 'todo' || task.status === 'waiting';
  return html`<li class="row" data-testid="${testIds.taskRow}"><div><p class="what"><a href="${taskPath(task)}?${new URLSearchParams({ back })}">${task.description}</a></p>
<p class="meta">${bundle ? html`<a href="/workflows/${bundle.id}">${bundle.emoji ? `${bundle.emoji} ` : ''}${bundle.title}</a>` : 'Not part of a workflow'} · ${assignee(ctx, task)}${task.link ? html` · ${outsideLink(task.link, task.link)}` : ''}</p></div>
${open ? html`<p class="due later">Left open · <time datetime="${task.date}">${shortDate(task.date, ctx.today, ctx.locale)}</time></p>` : closedOn(ctx, task)}</li>
`;
}

function workflowRow(ctx: PageContext, bundle: Bundle): Html {
  const links = bundle.bundleLinks.filter(({ url }) => url !== '');
  return html`<li class="row" data-testid="${testIds.foundWorkflow}"><div><p class="what"><a href="/workflows/${bundle.id}">${bundle.emoji ? `${bundle.emoji} ` : ''}${bundle.title}</a></p>
<p class="meta">${bundle.templateName ?? 'Workflow'} · ${bundle.status === 'archived' ? (bundle.undoneAt ? 'Undone' : 'Archived') : stageWords[bundle.stage]}${links.map(({ name, url }) => html` · ${outsideLink(url, name)}`)}</p></div>
<p class="due later"><time datetime="${bundle.anchorDate}">${shortDate(bundle.anchorDate, ctx.today, ctx.locale)}</time></p></li>
`;
}
