/** The page of one task: facts, forms, evidence and history. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import type { Task } from '../../domain/task.ts';
import { longDate } from '../page/due.ts';
import { evidence } from '../page/evidence.ts';
import { icon } from '../page/icons.ts';
import { stageWords } from '../page/labels.ts';
import { layout, type PageContext } from '../page/layout.ts';
import { type Html, nameList, outsideLink } from '../page/markup.ts';
import { assignee, due } from '../today/queue-row.ts';
import { taskActs } from './task-acts.ts';
import { history } from './task-history.ts';
import { instructions } from './task-row.ts';
import { missingOf, type TaskView } from './task-view.ts';

/** A task at /tasks/:id. Today opens its `#act` under the row. */
export function taskPage(ctx: PageContext, view: TaskView): string {
  const { task, bundle } = view;
  const failed = view.refused !== undefined;
  return layout(
    ctx,
    `${failed ? 'Problem: ' : ''}${task.description}`,
    html`<header class="head"><p class="eyebrow">${origin(task, bundle)}</p>
<h1>${task.description}${task.isMilestone ? html` <span class="pill milestone">${icon('flag')}Milestone</span>` : ''}</h1>
<div class="lead">${task.status === 'done' ? html`<p>${icon('check')}Done</p>` : task.status === 'archived' ? html`<p>Taken out of the queue</p>` : due(ctx, task)}</div>
${evidence(task, missingOf(view))}</header>
<div class="columns">${taskActs(ctx, view)}
<aside aria-label="About this task">${about(ctx, task)}${handedIn(view)}${history(ctx, task)}</aside></div>
<p class="meta after"><a href="${view.back}">Back</a></p>`,
  );
}

function origin(task: Task, bundle: Bundle | null): Html {
  if (bundle) {
    const archived = bundle.status === 'archived' ? ', archived' : '';
    return html`<a href="/workflows/${bundle.id}">${bundle.emoji ? `${bundle.emoji} ` : ''}${bundle.title}</a> · ${stageWords[bundle.stage]}${archived}`;
  }
  return task.source === 'recurring' ? html`${icon('repeat')}Recurring task` : html`Not part of a workflow`;
}

function about(ctx: PageContext, task: Task): Html {
  const facts: [string, Html | string][] = [
    ['Due', html`<time datetime="${task.date}">${longDate(task.date, ctx.locale)}</time>`],
    ['Assigned to', assignee(ctx, task)],
    ...(task.systems?.length ? [['Where', nameList(task.systems)] as [string, Html]] : []),
    ...(task.instructionsUrl || task.instructionDocId
      ? [['Instructions', instructions(task)] as [string, Html]]
      : []),
    ...(task.tags?.length ? [['Tags', nameList(task.tags)] as [string, Html]] : []),
    ...(task.stageOnComplete
      ? [['Stage when done', stageWords[task.stageOnComplete]] as [string, string]]
      : []),
  ];
  return html`<section class="card side" aria-labelledby="about"><h2 id="about">About</h2><dl class="facts">${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl></section>`;
}

/** The evidence of the task. Files are downloaded, never shown. */
function handedIn({ task, files }: TaskView): Html {
  const texts = [
    ...(task.link ? [html`${icon('link')}${outsideLink(task.link, task.link)}`] : []),
    ...(task.comment ? [html`${icon('note')}<span class="lines">${task.comment}</span>`] : []),
    ...(task.externalStatus ? [html`${icon('status')}${task.externalStatus}`] : []),
    ...files.map((file) => fileLink(file)),
  ];
  if (texts.length === 0) return html``;
  return html`<section class="card side" aria-labelledby="given"><h2 id="given">Evidence</h2><ul>${texts.map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

function fileLink(file: EvidenceFile): Html {
  return html`${icon('file')}<a href="/tasks/${file.taskId}/files/${file.id}" download>${file.name}</a> <span class="meta">${size(file.size)}</span>`;
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
