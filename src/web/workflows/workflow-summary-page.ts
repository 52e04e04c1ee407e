/** The summary of a workflow: its links, and the evidence of its tasks. */
import { html } from 'hono/html';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import { anchorLabel } from '../../domain/template.ts';
import type { WholeWorkflow } from '../../store/whole-workflow.ts';
import { longDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { layout, type PageContext } from '../page/layout.ts';
import { count, type Html, outsideLink, webUrl } from '../page/markup.ts';
import { taskPath } from '../tasks/task-address.ts';
import { supplied } from '../tasks/task-row.ts';
import { tasksByPhase } from './phases.ts';

/** The page at /workflows/:id/summary. */
export function workflowSummaryPage(ctx: PageContext, whole: WholeWorkflow): string {
  const { bundle, tasks, files } = whole;
  const kept = tasks.filter(({ status }) => status !== 'archived');
  const open = kept.filter(isOpen).length;
  const said =
    open === 0
      ? `${count(kept.length, 'task')}, all done`
      : `${kept.length - open} of ${count(kept.length, 'task')} done`;
  const at = `/workflows/${bundle.id}`;
  const phases = tasksByPhase(
    bundle,
    tasks.filter((task) => gave(task, files)),
  );
  return layout(
    ctx,
    `Summary of ${bundle.title}`,
    html`<header class="head split"><div><p class="eyebrow"><a href="${at}">${bundle.title}</a></p><h1>Summary</h1>
<p class="lead">${anchorLabel({ type: bundle.templateType ?? '' })} <time datetime="${bundle.anchorDate}">${longDate(bundle.anchorDate, ctx.locale)}</time>. ${said}.</p></div>
<nav class="inline" aria-label="Export"><a class="button secondary" href="${at}/export.csv" download>Export as CSV</a><a class="button secondary" href="${at}/export.json" download>Export as JSON</a></nav></header>
${links(bundle.bundleLinks)}
<section aria-labelledby="evidence"><h2 class="label" id="evidence">Evidence</h2>
${
  phases.length === 0
    ? html`<p class="card none">No task has a note, link, status or file yet.</p>`
    : phases.map(
        (
          phase,
        ) => html`<section class="group" aria-labelledby="${phase.id}"><h3 id="${phase.id}">${phase.name}</h3>
<ul class="rows">${phase.tasks.map((task) => row(task, files.get(task.id) ?? []))}</ul></section>
`,
      )
}</section>`,
  );
}

const gave = ({ id, link, comment, externalStatus }: Task, files: WholeWorkflow['files']) =>
  Boolean(link || comment || externalStatus || files.has(id));

function links(all: WholeWorkflow['bundle']['bundleLinks']): Html {
  if (all.length === 0) return html``;
  return html`<section aria-labelledby="links"><h2 class="label" id="links">Links <small>${all.filter(({ url }) => webUrl(url)).length} of ${all.length}</small></h2>
<ul class="rows card">${all.map(
    ({ name, url }) =>
      html`<li class="row"><div><p class="what">${name}</p><p class="meta">${url === '' ? 'Not filled' : outsideLink(url, url)}</p></div></li>
`,
  )}</ul></section>`;
}

function row(task: Task, files: EvidenceFile[]): Html {
  return html`<li class="row"><div><p class="what"><a href="${taskPath(task)}">${task.description}</a></p>${supplied(task)}${
    files.length === 0
      ? ''
      : html`<ul class="given">${files.map(
          (file) =>
            html`<li>${icon('file')}<a href="/tasks/${task.id}/files/${file.id}" download>${file.name}</a></li>`,
        )}</ul>`
  }</div></li>
`;
}
