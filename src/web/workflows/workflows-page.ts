/** All workflows: the active ones, then the archived. */
import { html } from 'hono/html';
import type { Bundle } from '../../domain/bundle.ts';
import type { ActiveWorkflow } from '../../domain/queue.ts';
import { archivedDay, shortDate } from '../page/due.ts';
import { dayLine, layout, noticeBox, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { isOnePage, type PageLinks, pageLinks } from '../page/page-links.ts';
import { testIds } from '../page/test-ids.ts';
import { workflowCard } from './active-workflow.ts';

export interface WorkflowsView {
  active: ActiveWorkflow[];
  /** How many there are on all pages, and whether there are more than that. */
  activeCount: number;
  moreActive: boolean;
  activePages: PageLinks;
  archived: Bundle[];
  archivedPages: PageLinks;
  /** One was deleted right before. */
  deleted?: boolean;
}

/** The list at /workflows. */
export function workflowsPage(ctx: PageContext, view: WorkflowsView): string {
  const { active, activeCount, moreActive, archived } = view;
  const number = count(activeCount, 'active workflow');
  const state = activeCount === 0 ? 'No active workflows' : moreActive ? `More than ${number}` : number;
  return layout(
    ctx,
    state,
    html`${view.deleted ? noticeBox({ tone: 'success', text: 'The workflow and its tasks are deleted.' }) : ''}
<header class="head">${dayLine(ctx)}<h1>${state}</h1>${activeCount === 0 ? html`<p class="lead">Start one from <a href="/">Today</a> or from a <a href="/templates">template</a>.</p>` : ''}</header>
${active.length > 0 ? html`<ul class="grid">${active.map((one) => html`<li>${workflowCard(ctx, one, 2)}</li>`)}</ul>` : ''}
${pageLinks(view.activePages, 'active workflows')}
<section aria-labelledby="archived"><h2 class="label" id="archived">Archived${isOnePage(view.archivedPages) ? html` <small>${archived.length}</small>` : ''}</h2>
${archived.length === 0 ? html`<p class="card none">Nothing archived yet. Finished and undone workflows are kept here.</p>` : html`<ul class="rows card">${archived.map((bundle) => archivedRow(ctx, bundle))}</ul>`}
${pageLinks(view.archivedPages, 'archived workflows')}</section>`,
  );
}

/** Whether it was finished or given up; nothing on rows from before that was kept. */
function leftWords({ leftOpen, undoneAt }: Bundle): string {
  if (leftOpen === undefined || undoneAt) return '';
  return leftOpen === 0 ? ', all done' : `, ${count(leftOpen, 'task')} not done`;
}

function archivedRow(ctx: PageContext, bundle: Bundle): Html {
  const on = archivedDay(bundle, ctx.locale, ctx.timeZone);
  return html`<li class="row" data-testid="${testIds.archivedWorkflow}"><div><p class="what"><a href="/workflows/${bundle.id}">${bundle.emoji ? `${bundle.emoji} ` : ''}${bundle.title}</a></p></div>
<div class="end"><p class="due later">${bundle.undoneAt ? 'Undone' : 'Archived'} ${on}${leftWords(bundle)} <span class="dot">·</span> for <time datetime="${bundle.anchorDate}">${shortDate(bundle.anchorDate, ctx.today, ctx.locale)}</time></p><div class="acts">${bundle.undoneAt ? '' : html`<form method="post" action="/workflows/${bundle.id}/restore"><button data-busy="Restoring…" aria-label="Restore: ${bundle.title}">Restore</button></form>`}<a href="/workflows/${bundle.id}/delete" aria-label="Delete: ${bundle.title}">Delete</a></div></div></li>
`;
}
