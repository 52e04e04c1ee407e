/** Next to a workflow's tasks: links to collect, references, tags and actions. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import { linkFields } from '../../domain/bundle-change.ts';
import { SCHEDULER } from '../../domain/scheduled-work.ts';
import type { Task } from '../../domain/task.ts';
import { lineField, problemBox } from '../forms/form-fields.ts';
import { icon } from '../page/icons.ts';
import { noticeBox, offers, type PageContext } from '../page/layout.ts';
import { count, type Html, nameList, outsideLink, webUrl } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import { historySection } from './history-events.ts';
import type { WorkflowView } from './workflow-view.ts';

/** `undoShown`: the message above has the undo already. */
export function workflowAside(ctx: PageContext, view: WorkflowView, undoShown: boolean): Html {
  const { bundle } = view;
  return html`<aside aria-label="About this workflow">
${bundle.status === 'archived' ? links(view) : linksForm(view)}
${
  bundle.references.length > 0
    ? html`<section class="card side" aria-labelledby="references"><h2 id="references">References</h2><ul>${bundle.references.map(
        (one) => html`<li>${outsideLink(one.url, one.name)}</li>`,
      )}</ul></section>`
    : ''
}
${
  bundle.tags.length > 0
    ? html`<section class="card side" aria-labelledby="tags"><h2 id="tags">Tags</h2>${nameList(bundle.tags)}</section>`
    : ''
}
${actions(ctx, view, undoShown)}
${history(ctx, bundle)}
</aside>`;
}

function history(ctx: PageContext, bundle: Bundle): Html {
  const { bundleHistory: entries, historyDropped: dropped, createdAt, startedBy } = bundle;
  const made =
    startedBy === SCHEDULER ? 'Started on schedule' : `Started by ${ctx.users.get(startedBy) ?? startedBy}`;
  return historySection(ctx, { of: 'workflow', entries, dropped, made, createdAt });
}

/** The collected links of a workflow that is not active. */
function links({ bundle }: WorkflowView): Html {
  if (bundle.bundleLinks.length === 0) return html``;
  return html`<section class="card side" aria-labelledby="links"><h2 id="links">Collected links <small>${filledOf(bundle)}</small></h2>
<ul class="links">${bundle.bundleLinks.map(
    (link) => html`<li data-testid="${testIds.linkToCollect}">${outsideLink(link.url, link.name)}</li>`,
  )}</ul></section>`;
}

function linksForm({ bundle, tasks, links, notice }: WorkflowView): Html {
  if (bundle.bundleLinks.length === 0) return html``;
  const fields = linkFields(bundle.bundleLinks);
  const form = { ...links, ids: Object.fromEntries(fields.map((name, at) => [name, String(at + 1)])) };
  return html`<section class="card side" aria-labelledby="links"><h2 id="links">Links to collect <small>${filledOf(bundle)}</small></h2>
<form method="post" action="/workflows/${bundle.id}/links" novalidate data-here>
<div class="alerts">${notice?.kind === 'links' ? noticeBox({ tone: 'success', text: notice.text }) : ''}${problemBox(form, form.lead, fields)}</div>
<ul class="links">${bundle.bundleLinks.map((link, at) => {
    const done = webUrl(link.url) !== null;
    return html`<li data-testid="${testIds.linkToCollect}"${done ? html` class="filled"` : ''}><span class="state">${done ? icon('check') : ''}</span>${lineField(form, { name: fields[at] ?? '', label: link.name, type: 'url', hint: neededBy(link.name, tasks) })}${done ? html`<a href="${link.url}" rel="noreferrer" aria-label="Open ${link.name}">${icon('link')}</a>` : ''}</li>
`;
  })}</ul><div class="go"><button class="secondary" data-busy="Saving…">Save links</button></div></form></section>`;
}

function filledOf({ bundleLinks }: Bundle): string {
  return `${bundleLinks.filter((link) => webUrl(link.url)).length} of ${bundleLinks.length}`;
}

/** Which tasks cannot close without the link. */
function neededBy(name: string, tasks: Task[]): string | undefined {
  const asking = tasks.filter(
    (task) => task.requiredLinkName === name || task.requiredBundleLinks?.includes(name),
  );
  const [first] = asking;
  if (!first) return undefined;
  return `Needed for ${asking.length === 1 ? `“${first.description}”` : count(asking.length, 'task')}`;
}

function actions(ctx: PageContext, { bundle, canUndo }: WorkflowView, undoShown: boolean): Html {
  const at = `/workflows/${bundle.id}`;
  const active = bundle.status !== 'archived';
  const links = [
    [`${at}/summary`, 'Summary and export'],
    ...(offers(ctx, 'GET /templates/new')
      ? [[`/templates/new?workflow=${bundle.id}`, 'Save as a template']]
      : []),
    ...(active
      ? [
          [`${at}/edit`, 'Edit title, description and tags'],
          [`${at}/reschedule`, 'Reschedule'],
          [`/tasks/new?${new URLSearchParams({ bundleId: bundle.id, back: at })}`, 'Add a task'],
        ]
      : [[`${at}/delete`, 'Delete for good']]),
  ] as const;
  const forms = active
    ? html`${canUndo && !undoShown ? html`${undoForm(bundle)}<p class="meta">Nobody has worked on it yet, so you can undo the start.</p>` : ''}
<form method="post" action="${at}/archive"><button class="secondary" data-busy="Archiving…">Archive workflow</button></form><p class="meta">Takes its tasks out of the queue and keeps everything.</p>`
    : bundle.undoneAt
      ? ''
      : html`<form method="post" action="${at}/restore"><button class="secondary" data-busy="Restoring…">Restore workflow</button></form>`;
  return html`<section class="card side" aria-labelledby="actions"><h2 id="actions">Actions</h2><ul>${links.map(
    ([href, words]) => html`<li><a href="${href}">${words}</a></li>`,
  )}</ul>
${forms}</section>`;
}

/** The form that undoes the start. A page has it once: in the message after a start, else among the actions. */
export function undoForm(bundle: Bundle): Html {
  return html`<form method="post" action="/workflows/${bundle.id}/undo"><button class="secondary" data-busy="Undoing…">Undo start</button></form>`;
}
