/** A row of the workflow page: name, due date, assignee, instructions, required evidence and forms of one task. */
import { html } from 'hono/html';
import { type UnmetGate, unmetGates } from '../../domain/gates.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import { instantDay, shortDate } from '../page/due.ts';
import { evidence } from '../page/evidence.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { type Html, outsideLink, webUrl } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import { assignee, due, missingWords, rowAct } from '../today/queue-row.ts';
import { taskActs, taskNotice } from './task-acts.ts';
import { openRowPath, taskPath } from './task-address.ts';
import type { TaskBecame, TaskView } from './task-view.ts';

export interface TaskRow {
  task: Task;
  /** The evidence that it still needs. */
  missing: UnmetGate[];
  /** The address of the page. */
  page: string;
  /** Whether the workflow is active. */
  active: boolean;
  /** The result of the action that led to this page. */
  became?: TaskBecame | undefined;
  /** What is shown below the row: everything that can be done with the task. */
  opened?: TaskView | undefined;
  /** While tasks are selected: the box in place of its name and its action. */
  box?: Html | undefined;
}

/** A row of the workflow page. Its name opens it; without scripts, by loading the page. */
export function taskRow(
  ctx: PageContext,
  { task, missing, page, active, became, opened, box }: TaskRow,
): Html {
  const closed = !isOpen(task);
  const path = openRowPath(page, task);
  return html`<li class="row task ${task.status}" data-testid="${testIds.taskRow}"><span class="state">${task.status === 'done' ? icon('check') : task.status === 'waiting' ? icon('clock') : ''}</span><div><p class="what">${box ?? html`<a href="${path}">${task.description}</a>`}${task.isMilestone ? html` <span class="pill milestone">${icon('flag')}Milestone</span>` : ''}</p>
<p class="meta">${assignee(ctx, task)}${webUrl(task.instructionsUrl) ? html` · ${outsideLink(task.instructionsUrl, 'Instructions')}` : ''}</p>
${evidence(task)}${supplied(task)}
${!closed && missing.length > 0 && missing.length < allOf(task) ? html`<p class="sr">Still needed: ${missingWords(missing)}</p>` : ''}</div>
<div class="end">${closed ? closedOn(ctx, task) : active ? due(ctx, task) : notDone(ctx, task)}${closed || !active || box ? '' : rowAct({ task, missing }, path, opened !== undefined)}</div>${became ? taskNotice(ctx, became) : ''}${opened ? panel(ctx, opened, page) : ''}</li>
`;
}

function panel(ctx: PageContext, view: TaskView, page: string): Html {
  const { instructionsUrl, instructionDocId, systems = [] } = view.task;
  const facts = [
    ...(instructionsUrl || instructionDocId ? [instructions(view.task)] : []),
    ...(systems.length > 0 ? [`Where: ${systems.join(', ')}`] : []),
  ];
  return html`<div class="panel">${facts.length > 0 ? html`<ul class="meta">${facts.map((one) => html`<li>${one}</li>`)}</ul>` : ''}${taskActs(ctx, view)}<a href="${taskPath(view.task)}?${new URLSearchParams({ back: page })}">Open the whole task</a></div>`;
}

/** How many pieces of evidence a task requires. If all are missing, the list of evidence names them already. */
function allOf(task: Task): number {
  const { link: _link, comment: _comment, externalStatus: _status, fileCount: _files, ...empty } = task;
  return unmetGates({ task: empty, bundleLinks: [] }).length;
}

/** An open task of an archived workflow has no urgency. */
function notDone({ today, locale }: PageContext, { date }: Task): Html {
  return html`<p class="due later">Not done <span class="dot">·</span> <time datetime="${date}">${shortDate(date, today, locale)}</time></p>`;
}

export function closedOn(ctx: PageContext, task: Task): Html {
  if (task.status === 'archived') return html`<p class="due later">Archived</p>`;
  const day = task.completedAt ? instantDay(task.completedAt, ctx.locale, ctx.timeZone) : '';
  return html`<p class="due done"><b>Done</b>${day === '' ? '' : html` <span class="dot">·</span> <time datetime="${task.completedAt}">${day}</time>`}</p>`;
}

/** A link when there is one, and the document and step to look up: "Newsletter guide, step “Create draft”". */
export function instructions({ instructionsUrl, instructionDocId, instructionStepId }: Task): Html {
  const step = instructionStepId ? `, step “${nameOfId(instructionStepId)}”` : '';
  const where = instructionDocId ? `${nameOfId(instructionDocId)}${step}` : '';
  if (!webUrl(instructionsUrl)) return where === '' ? html`` : html`${icon('book')}Instructions: ${where}`;
  return html`${outsideLink(instructionsUrl, 'Instructions')}${where === '' ? '' : ` (${where})`}`;
}

/** An id of words, such as "newsletter-guide", as words; any other text as it is. */
function nameOfId(id: string): string {
  if (!/^[a-z\d]+(-[a-z\d]+)+$/.test(id)) return id;
  return `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}

/** The evidence so far. */
export function supplied(task: Task): Html {
  const parts = [
    ...(task.link ? [html`${icon('link')}${outsideLink(task.link, task.link)}`] : []),
    ...(task.comment ? [html`${icon('note')}${task.comment}`] : []),
    ...(task.externalStatus ? [html`${icon('status')}${task.externalStatus}`] : []),
  ];
  return parts.length === 0
    ? html``
    : html`<ul class="given">${parts.map((part) => html`<li>${part}</li>`)}</ul>`;
}
