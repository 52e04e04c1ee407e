/** One workflow: its tasks by phase, the evidence they ask for, the links it collects, and its actions. */
import { html, raw } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import { anchorLabel, bundleStages } from '../../domain/template.ts';
import { unplaced } from '../forms/kept-entries.ts';
import { archivedDay, distance, dueWords, longDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { stageWords } from '../page/labels.ts';
import { layout, noticeBox, type PageContext } from '../page/layout.ts';
import { count, type Html, mark } from '../page/markup.ts';
import { isOnePage, pageLinks } from '../page/page-links.ts';
import { selection, selectPath } from '../several/several-form.ts';
import { taskNotice } from '../tasks/task-acts.ts';
import { taskRow } from '../tasks/task-row.ts';
import type { TaskBecame } from '../tasks/task-view.ts';
import { rowForm } from '../today/queue-row.ts';
import { progressBar } from './active-workflow.ts';
import { type PhaseOfTasks, tasksByPhase } from './phases.ts';
import { undoForm, workflowAside } from './workflow-aside.ts';
import type { WorkflowView } from './workflow-view.ts';

/** A workflow at /workflows/:id. After a start its message `#notice` takes the focus. */
export function workflowPage(ctx: PageContext, view: WorkflowView): string {
  const { bundle } = view;
  const started = view.notice?.kind === 'started';
  const { active, tasks } = selectable(view);
  const picking = view.several && selection(ctx, view.several, tasks);
  const aside = workflowAside(ctx, view, started);
  return layout(
    ctx,
    bundle.title,
    html`${view.became ? elsewhere(ctx, view, view.became) : message(ctx, view)}${unplaced(ctx, view.links)}
<header class="head workflow">${mark(view.templateName ?? bundle.title, bundle.emoji)}<div><p class="eyebrow">${view.templateName ?? 'Workflow'} · ${anchorLabel({ type: bundle.templateType ?? '' })} <time datetime="${bundle.anchorDate}">${longDate(bundle.anchorDate, ctx.locale)}</time>, ${distance(bundle.anchorDate, ctx.today)}</p>
<h1>${bundle.title}</h1>
${bundle.description ? html`<p class="lead">${bundle.description}</p>` : ''}</div></header>
${archivedBox(ctx, view)}${allDone(view)}
<div class="summary">${progressBar(view.progress)}${stages(bundle)}</div>
<p class="go">${active && tasks.length > 0 && !picking ? html`${overdueLink(ctx, view)}<a class="button secondary" href="${selectPath(view.page, 'none')}">Select several</a>` : ''}<a class="button secondary jump" href="#actions">Actions</a></p>
<div class="columns"><div>${picking?.bar ?? ''}${view.tasks.length === 0 ? html`<p class="card none">This workflow has no tasks.</p>` : ''}${openedElsewhere(ctx, view)}${tasksByPhase(bundle, view.tasks).map((phase) => phaseBox(ctx, phase, view, active ? picking?.box : undefined))}${picking?.end ?? ''}${pageLinks(view.pages, 'tasks')}${picking ? '' : rowForm(view.page)}</div>
${aside}</div>`,
  );
}

/** A phase in which nothing is left to do is folded, unless a task of it is acted on. */
function phaseBox(
  ctx: PageContext,
  { id, name, tasks }: PhaseOfTasks,
  view: WorkflowView,
  box?: (task: Task) => Html,
): Html {
  const here = tasks.filter((task) => view.shown.has(task));
  if (here.length === 0) return html``;
  const done = tasks.filter((task) => task.status === 'done').length;
  const actedOn = tasks.some((task) => isActedOn(view, task));
  const folded = done > 0 && !tasks.some(isOpen) && !actedOn;
  const rows = (of: Task[]) =>
    of.length === 0 ? html`` : html`<ul class="rows">${of.map((task) => rowOf(ctx, task, view, box))}</ul>`;
  const isDone = (task: Task) => task.status === 'done' && !isActedOn(view, task);
  const past = here.filter(isDone).length >= MANY_DONE ? isDone : () => false;
  return html`<section class="group" aria-labelledby="${id}"><details${folded ? '' : raw(' open')}><summary>${icon('chevron')}<h2 id="${id}">${name} <small>${done === 0 ? count(tasks.length, 'task') : `${done} of ${tasks.length} done`}</small></h2></summary>
${folded ? rows(here) : html`${doneRows(here.filter(past), rows)}${rows(here.filter((task) => !past(task)))}`}</details></section>
`;
}

/** Done tasks of a phase, in which others are open, are folded from this number on. */
const MANY_DONE = 4;

function doneRows(tasks: Task[], rows: (tasks: Task[]) => Html): Html {
  if (tasks.length === 0) return html``;
  return html`<details class="done-rows"><summary>${icon('chevron')}${count(tasks.length, 'done task')}</summary>${rows(tasks)}</details>`;
}

function rowOf(
  ctx: PageContext,
  task: Task,
  { unmet, page, bundle, became, opened }: WorkflowView,
  box?: (task: Task) => Html,
): Html {
  const own = <One extends { task: Task }>(one: One | undefined) =>
    one?.task.id === task.id ? one : undefined;
  const missing = unmet.get(task.id) ?? [];
  const active = bundle.status === 'active';
  return taskRow(ctx, {
    task,
    missing,
    page,
    active,
    became: own(became),
    opened: own(opened),
    box: isOpen(task) ? box?.(task) : undefined,
  });
}

function isActedOn({ became, opened }: WorkflowView, { id }: Task): boolean {
  return became?.task.id === id || opened?.task.id === id;
}

/** The result of an action on a task that has no row here. */
function elsewhere(ctx: PageContext, { shown }: WorkflowView, became: TaskBecame): Html {
  return [...shown].some(({ id }) => id === became.task.id) ? html`` : taskNotice(ctx, became);
}

/** The row that is open, where its task is on another page of the workflow. */
function openedElsewhere(ctx: PageContext, view: WorkflowView): Html {
  const task = view.opened?.task;
  if (!task || [...view.shown].some(({ id }) => id === task.id)) return html``;
  return html`<ul class="group rows">${rowOf(ctx, task, view)}</ul>`;
}

function message(ctx: PageContext, view: WorkflowView): Html {
  if (!view.notice || view.notice.kind === 'links') return html``;
  if (view.notice.kind === 'message') return noticeBox(view.notice);
  const { tasks, firstDue } = view.notice;
  const due = firstDue === null ? null : dueWords(firstDue, ctx.today, ctx.locale);
  const first =
    due === null
      ? ''
      : due.tone === 'late'
        ? `, ${lateOf(ctx, view).length} of them late, first due ${due.date}`
        : due.tone === 'today'
          ? ', first due today'
          : `, first ${due.words === '' ? `due ${due.date}` : `${due.words.toLowerCase()}, ${due.date}`}`;
  return html`<div id="notice" class="notice success" role="status" tabindex="-1" autofocus>${icon('check')}<p><strong>${view.templateName ?? 'Workflow'} started:</strong> ${count(tasks, 'task')}${first}.</p>${view.canUndo ? undoForm(view.bundle) : ''}</div>`;
}

/** The state of a workflow that is not active; the target of `#notice` without another message. */
function archivedBox(
  ctx: PageContext,
  { bundle, notice, became, opened, progress: { done, tasks } }: WorkflowView,
): Html {
  if (bundle.status !== 'archived') return html``;
  const day = archivedDay(bundle, ctx.locale, ctx.timeZone);
  return html`<div class="notice plain" id="${notice || became || opened?.saved ? 'archived' : 'notice'}" role="status" tabindex="-1">${icon('clock')}<span><strong>${bundle.undoneAt ? 'Undone' : 'Archived'}</strong>${day && ` on ${day}`}. Its tasks are no longer in the queue${done < tasks ? `, ${tasks - done} of ${tasks} not done` : ''}.${bundle.undoneAt && bundle.templateId ? html` <a href="/templates/${bundle.templateId}/start">Start again</a>` : ''}</span></div>`;
}

/** Offers to archive a workflow whose tasks are all done. */
function allDone({ bundle, progress: { done, tasks } }: WorkflowView): Html {
  if (bundle.status !== 'active' || tasks === 0 || done < tasks) return html``;
  return html`<section class="card split" aria-labelledby="all-done"><div><h2 id="all-done">All tasks are done</h2><p>Archive the workflow to take it off Today. Its <a href="/workflows/${bundle.id}/summary">summary</a> has every link, note and file.</p></div>
<form method="post" action="/workflows/${bundle.id}/archive"><button class="primary" data-busy="Archiving…">Archive this workflow</button></form></section>`;
}

/** The tasks that can be selected: the open ones of this page. */
function selectable({ bundle, shown }: WorkflowView): { active: boolean; tasks: Task[] } {
  return { active: bundle.status === 'active', tasks: [...shown].filter(isOpen) };
}

/** A link to its overdue tasks, already selected; on Find, where a page of it has not all of them. */
function overdueLink(ctx: PageContext, view: WorkflowView): Html {
  const { bundle, page, pages } = view;
  const late = lateOf(ctx, view).length;
  if (late === 0) return html``;
  const list = isOnePage(pages) ? page : `/find?q=&workflow=${bundle.id}&state=open`;
  return html`<a class="button secondary" href="${selectPath(list, 'overdue')}">Move ${count(late, 'overdue task')}</a>`;
}

function lateOf({ today }: PageContext, { tasks }: WorkflowView): Task[] {
  return tasks.filter(({ status, date }) => status === 'todo' && date < today);
}

function stages(bundle: Bundle): Html {
  const now = bundleStages.indexOf(bundle.stage);
  return html`<ol class="stages" aria-label="Stage">${bundleStages.map(
    (stage, index) =>
      html`<li${index < now ? raw(' class="past"') : ''}${index === now ? raw(' aria-current="step"') : ''}>${stageWords[stage]}</li>`,
  )}</ol>`;
}
