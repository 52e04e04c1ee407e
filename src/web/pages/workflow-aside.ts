/** Beside a workflow's tasks: links to collect, references, tags and actions. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import type { Task } from '../../domain/task.ts';
import { icon } from './icons.ts';
import { count, type Html, outsideLink, webUrl } from './markup.ts';
import { testIds } from './test-ids.ts';
import type { WorkflowView } from './workflow-view.ts';

/** `undoShown`: the undo stands in the message above already. */
export function workflowAside(view: WorkflowView, undoShown: boolean): Html {
  const { bundle } = view;
  return html`<aside aria-label="About this workflow">
${links(view)}
${
  bundle.references.length > 0
    ? html`<section class="card side" aria-labelledby="references"><h2 id="references">References</h2><ul>${bundle.references.map(
        (one) => html`<li>${outsideLink(one.url, one.name)}</li>`,
      )}</ul></section>`
    : ''
}
${
  bundle.tags.length > 0
    ? html`<section class="card side" aria-labelledby="tags"><h2 id="tags">Tags</h2><ul class="tags">${bundle.tags.map(
        (tag) => html`<li>${tag}</li>`,
      )}</ul></section>`
    : ''
}
${actions(view, undoShown)}
</aside>`;
}

function links({ bundle, tasks }: WorkflowView): Html {
  if (bundle.bundleLinks.length === 0) return html``;
  const filled = bundle.bundleLinks.filter((link) => webUrl(link.url)).length;
  return html`<section class="card side" aria-labelledby="links"><h2 id="links">Links to collect <small>${filled} of ${bundle.bundleLinks.length}</small></h2>
<ul class="links">${bundle.bundleLinks.map((link) => {
    const done = webUrl(link.url) !== null;
    return html`<li data-testid="${testIds.linkToCollect}"${done ? html` class="filled"` : ''}><span class="state">${done ? icon('check') : ''}</span><div><p>${outsideLink(link.url, link.name)}</p><p class="meta">${done ? 'Filled' : 'Not filled yet'}${neededBy(link.name, tasks)}</p></div></li>
`;
  })}</ul></section>`;
}

/** Which tasks cannot close without the link. */
function neededBy(name: string, tasks: Task[]): Html {
  const asking = tasks.filter((task) => task.requiredBundleLinks?.includes(name));
  const [first] = asking;
  if (!first) return html``;
  return html`, needed for ${asking.length === 1 ? `“${first.description}”` : count(asking.length, 'task')}${
    asking.length > 1
      ? html`<span class="sr">: ${asking.map((task) => task.description).join('; ')}</span>`
      : ''
  }`;
}

function actions({ bundle, canUndo }: WorkflowView, undoShown: boolean): Html {
  if (bundle.status === 'archived') return html``;
  return html`<section class="card side" aria-labelledby="actions"><h2 id="actions">Actions</h2>
${canUndo && !undoShown ? html`${undoForm(bundle)}<p class="meta">Nothing was touched yet, so the start can be taken back.</p>` : ''}
<form method="post" action="/workflows/${bundle.id}/archive"><button class="secondary" data-busy="Archiving…">Archive workflow</button></form><p class="meta">Takes its tasks out of the queue and keeps everything.</p></section>`;
}

/** Takes the start back. Offered once on a page: in the message after a start, else among the actions. */
export function undoForm(bundle: Bundle): Html {
  return html`<form method="post" action="/workflows/${bundle.id}/undo"><button class="secondary" data-busy="Undoing…">Undo start</button></form>`;
}
