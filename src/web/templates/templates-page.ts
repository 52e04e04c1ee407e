/** Every template, and one template whole. */
import { html, raw } from 'hono/html';
import { anchorLabel, type TaskDefinition, type Template } from '../../domain/template.ts';
import { takenBy } from '../../domain/template-figures.ts';
import { passedBy, type Step } from '../../domain/template-order.ts';
import type { TemplateHead } from '../../store/templates.ts';
import { hidden } from '../forms/form-fields.ts';
import { offsetWords } from '../page/due.ts';
import { evidence } from '../page/evidence.ts';
import { icon } from '../page/icons.ts';
import { triggerWords } from '../page/labels.ts';
import { layout, type Notice, noticeBox, offers, type PageContext } from '../page/layout.ts';
import { count, type Html, mark, nameList, outsideLink } from '../page/markup.ts';
import { type PageLinks, pageLinks } from '../page/page-links.ts';
import { testIds } from '../page/test-ids.ts';
import { WORKING_DAYS } from '../start/start-plan.ts';
import { startLabel, whatItTakes } from '../start/start-view.ts';
import { definitionKey, definitionPath } from './definition-page.ts';

/** The list at /templates. */
export function templatesPage(
  ctx: PageContext,
  view: { templates: TemplateHead[]; count: number; pages: PageLinks },
): string {
  const { templates } = view;
  const state = view.count === 0 ? 'No workflow templates available' : count(view.count, 'workflow template');
  return layout(
    ctx,
    state,
    html`<header class="head split"><div><h1>${state}</h1><p class="lead">${
      templates.length === 0
        ? html`Ask your administrator to restore them with <code>npm run seed -- templates</code>, then <a href="/templates">check again</a>.`
        : 'A template is a list of tasks with dates relative to one day. Starting it creates the tasks.'
    }</p></div>${offers(ctx, 'GET /templates/new') ? html`<a class="button secondary" href="/templates/new">Add template</a>` : ''}</header>
<ul class="grid">${templates.map(
      (template) => html`<li data-testid="${testIds.template}">${templateCard(template)}</li>
`,
    )}</ul>
${pageLinks(view.pages, 'templates')}`,
  );
}

function templateCard(template: TemplateHead): Html {
  const id = `t-${template.id}`;
  return html`<article class="card template" aria-labelledby="${id}"><header>${mark(template.name, template.emoji)}<div><h2 id="${id}"><a href="/templates/${template.id}">${template.name}</a></h2><p class="meta">${whatItTakes(template)}</p></div></header>
<p class="meta">${icon('clock')}${triggerWords(template)}</p>
<div class="go">${startLink(template, 'secondary')}</div></article>`;
}

function startLink(
  template: Pick<TemplateHead, 'id' | 'name' | 'tasks'>,
  rank: 'primary' | 'secondary',
): Html {
  return template.tasks === 0
    ? html`<p class="meta">No tasks yet, so it cannot be started.</p>`
    : html`<a class="button ${rank}" href="/templates/${template.id}/start">${startLabel(template)}</a>`;
}

/** The row of the task that was moved last. */
export interface MovedRow {
  /** The {@link definitionKey} of the task. */
  key: string;
  step: Step;
}

/** The words for the last action, as the address names it. */
export const doneWords: Record<string, string> = {
  created: 'Template added. Add, edit and move its tasks here.',
  edited: 'Template saved. Workflows that have started stay as they are.',
  on: 'The schedule is on.',
  off: 'The schedule is paused.',
  up: 'The task was saved and moved up.',
  down: 'The task was saved and moved down.',
  remove: 'The task was removed from the template. Workflows that have started keep it.',
};

export const notMoved =
  'The task was not moved: someone else changed these tasks. They are shown as they are now. Move it again if you want to.';

/** One template with all its tasks, at /templates/:id. */
export function templatePage(
  ctx: PageContext,
  view: { template: Template; notice?: Notice | undefined; moved?: MovedRow | undefined },
): string {
  const { template, moved } = view;
  const assignee = template.defaultAssigneeId;
  const figures = takenBy(template);
  return layout(
    ctx,
    template.name,
    html`${noticeBox(view.notice)}<header class="head workflow">${mark(template.name, template.emoji)}<div><p class="eyebrow">Template · ${template.type}</p><h1>${template.name}</h1><p class="lead">${whatItTakes(figures)}</p></div></header>
<div class="go">${startLink({ ...template, tasks: figures.tasks }, 'primary')}</div>
<div class="columns"><div>${phasesOf(template).map(([name, tasks], index) => phaseBox(ctx, template, { name, tasks, id: `phase-${index + 1}`, moved }))}${offers(ctx, 'POST /templates/:id/order') ? html`<form id="${ORDER}" method="post" action="/templates/${template.id}/order"></form>` : ''}</div>
<aside aria-label="About this template">${actions(ctx, template)}<section class="card side" aria-labelledby="about"><h2 id="about">About</h2><dl class="facts"><div><dt>Starts</dt><dd>${triggerWords(template)}</dd></div><div><dt>Dates count from</dt><dd>${anchorLabel(template)}</dd></div>${template.dueOnWorkingDays ? html`<div><dt>Weekends</dt><dd>${WORKING_DAYS}</dd></div>` : ''}${assignee ? html`<div><dt>Assigned to</dt><dd>${ctx.users.get(assignee) ?? 'Removed person'}</dd></div>` : ''}${template.tags?.length ? html`<div><dt>Tags</dt><dd>${nameList(template.tags)}</dd></div>` : ''}</dl></section>
${template.bundleLinkDefinitions?.length ? html`<section class="card side" aria-labelledby="links"><h2 id="links">Links to collect <small>${template.bundleLinkDefinitions.length}</small></h2><ul>${template.bundleLinkDefinitions.map((link) => html`<li>${link.name}</li>`)}</ul></section>` : ''}
${template.references?.length ? html`<section class="card side" aria-labelledby="references"><h2 id="references">References</h2><ul>${template.references.map((one) => html`<li>${outsideLink(one.url, one.name)}</li>`)}</ul></section>` : ''}</aside></div>`,
  );
}

function actions(ctx: PageContext, { id, triggerType, triggerEnabled }: Template): Html {
  if (!offers(ctx, 'POST /templates/:id/edit')) return html``;
  const on = triggerEnabled !== false;
  const trigger =
    triggerType === 'automatic'
      ? html`<form method="post" action="/templates/${id}/trigger">${hidden('on', String(!on))}<button class="secondary" data-busy="Saving…">${on ? 'Pause the schedule' : 'Turn the schedule on'}</button></form>`
      : '';
  return html`<section class="card side" aria-labelledby="actions"><h2 id="actions">Actions</h2><ul><li><a href="/templates/${id}/edit">Edit template</a></li><li><a href="${definitionPath(id, null)}">Add a task</a></li><li><a href="/templates/new?template=${id}">Duplicate template</a></li></ul>${trigger}</section>
`;
}

/** The form of the buttons that move a task. */
const ORDER = 'order';

interface Phase {
  id: string;
  name: string;
  tasks: TaskDefinition[];
  moved: MovedRow | undefined;
}

function phaseBox(ctx: PageContext, template: Template, { name, tasks, id, moved }: Phase): Html {
  const edits = offers(ctx, 'GET /templates/:id/tasks/:key');
  return html`<section class="group" aria-labelledby="${id}"><h2 id="${id}">${name} <small>${count(tasks.length, 'task')}</small></h2><ul class="rows">${tasks.map(
    (
      task,
    ) => html`<li class="row"><div><p class="what">${edits ? html`<a href="${definitionPath(template.id, task.refId)}">${task.description}</a>` : task.description}${task.isMilestone ? html` <span class="pill milestone">${icon('flag')}Milestone</span>` : ''}</p>${task.assigneeId ? html`<p class="meta">${ctx.users.get(task.assigneeId) ?? 'Removed person'}</p>` : ''}${evidence(task)}</div><div class="end">${edits ? moves(template, task, moved) : ''}<p class="due later">${offsetWords(task.offsetDays)}</p></div></li>
`,
  )}</ul></section>`;
}

/** The buttons that move a task past its neighbours of the same phase and day. */
function moves({ taskDefinitions }: Template, task: TaskDefinition, moved: MovedRow | undefined): Html {
  const key = definitionKey(task.refId);
  const steps = (['up', 'down'] as const).flatMap((step) => {
    const passed = passedBy(taskDefinitions, task, step);
    return passed ? [{ step, value: `${key}.${definitionKey(passed.refId)}.${step}` }] : [];
  });
  if (steps.length === 0) return html``;
  const last = moved?.key === key ? moved : undefined;
  // The button that was pressed keeps the focus, or the other one at an end.
  const focused = steps.find(({ step }) => step === last?.step) ?? steps[0];
  return html`<p class="acts">${last ? html`<span class="meta" role="status">Moved ${last.step}</span>` : ''}${steps.map(
    (one) =>
      html`<button form="${ORDER}" name="move" value="${one.value}" aria-label="Move ${one.step}: ${task.description}"${last && one === focused ? raw(' id="moved"') : ''}>${icon(one.step)}</button>`,
  )}</p>`;
}

function phasesOf(template: Template): [name: string, tasks: TaskDefinition[]][] {
  const names = new Map(template.phases?.map((phase) => [phase.id, phase.name]));
  const byPhase = Map.groupBy(template.taskDefinitions, (task) => task.phase ?? '');
  const order = [...names.keys(), ...byPhase.keys()];
  return [...new Set(order)].flatMap((id) => {
    const tasks = byPhase.get(id);
    if (!tasks) return [];
    const name = names.get(id) ?? (id || (byPhase.size === 1 ? 'Tasks' : 'Other tasks'));
    return [[name, tasks.toSorted((a, b) => a.offsetDays - b.offsetDays)]];
  });
}
