/** One task of a workflow: what, when, who, with which instructions, and the evidence it asks for. */
import { html } from 'hono/html';
import { type UnmetGate, unmetGates } from '../../domain/gates.ts';
import type { Task } from '../../domain/task.ts';
import { instantDay } from './due.ts';
import { evidence } from './evidence.ts';
import { icon } from './icons.ts';
import type { PageContext } from './layout.ts';
import { type Html, outsideLink, webUrl } from './markup.ts';
import { assignee, due, missingWords } from './queue-row.ts';
import { testIds } from './test-ids.ts';

/** A row of the workflow page. `missing` is the evidence it still needs; `path` leads to the task's page. */
export function taskRow(ctx: PageContext, task: Task, missing: UnmetGate[], path: string): Html {
  const closed = task.status === 'done' || task.status === 'archived';
  return html`<li class="row task ${task.status}" data-testid="${testIds.taskRow}"><span class="state">${task.status === 'done' ? icon('check') : task.status === 'waiting' ? icon('clock') : ''}</span><div><p class="what"><a href="${path}">${task.description}</a>${task.isMilestone ? html` <span class="pill milestone">${icon('flag')}Milestone</span>` : ''}</p>
<p class="meta">${assignee(ctx, task)}${task.instructionsUrl || task.instructionDocId ? html` · ${instructions(task)}` : ''}${(task.systems ?? []).map((system) => html` · ${system}`)}</p>
${evidence(task)}${supplied(task)}
${!closed && missing.length > 0 && missing.length < allOf(task) ? html`<p class="sr">Still needed: ${missingWords(missing)}</p>` : ''}</div>
${closed ? closedOn(ctx, task) : due(ctx, task)}</li>
`;
}

/** How many things a task requires. If all are missing, the list of evidence names them already. */
function allOf(task: Task): number {
  const { link: _link, comment: _comment, externalStatus: _status, fileCount: _files, ...empty } = task;
  return unmetGates({ task: empty, bundleLinks: [] }).length;
}

export function closedOn(ctx: PageContext, task: Task): Html {
  if (task.status === 'archived') return html`<p class="due later">Archived</p>`;
  const day = task.completedAt ? instantDay(task.completedAt, ctx.locale, ctx.timeZone) : '';
  return html`<p class="due done"><b>Done</b>${day === '' ? '' : html` <span class="dot">·</span> <time datetime="${task.completedAt}">${day}</time>`}</p>`;
}

/** A link when there is one, else the document and step to look up. */
export function instructions(task: Task): Html {
  const step = task.instructionStepId ? `, step ${task.instructionStepId}` : '';
  if (webUrl(task.instructionsUrl)) {
    const where = task.instructionDocId ? ` (${task.instructionDocId}${step})` : '';
    return html`${outsideLink(task.instructionsUrl, 'Instructions')}${where}`;
  }
  return task.instructionDocId ? html`${icon('book')}Instructions ${task.instructionDocId}${step}` : html``;
}

/** What has been handed in so far. */
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
