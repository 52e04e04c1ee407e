/** The card of an active workflow: progress, late and waiting tasks, next due date. */
import { html } from 'hono/html';
import type { Progress } from '../../domain/bundle.ts';
import type { ActiveWorkflow } from '../../domain/queue.ts';
import { shortDate } from '../page/due.ts';
import { riskWords, stageWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html, mark } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';

/** An article named by the workflow; its numbers are those of its tasks. */
export function workflowCard(ctx: PageContext, workflow: ActiveWorkflow, level: 2 | 3): Html {
  const { bundle, progress } = workflow;
  const id = `w-${bundle.id}`;
  const link = html`<a href="/workflows/${bundle.id}">${bundle.title}</a>`;
  const next = workflow.nextDue ? shortDate(workflow.nextDue, ctx.today, ctx.locale) : null;
  const late = workflow.overdue > 0 ? ` · ${workflow.overdue} overdue` : '';
  return html`<article class="wf" aria-labelledby="${id}" data-testid="${testIds.activeWorkflow}">${mark(bundle.title, bundle.emoji)}
<div>${level === 2 ? html`<h2 id="${id}">${link}</h2>` : html`<h3 id="${id}">${link}</h3>`}
<p class="meta">${stageWords[bundle.stage]} · <time datetime="${bundle.anchorDate}">${shortDate(bundle.anchorDate, ctx.today, ctx.locale)}</time></p>
${progressBar(progress)}
<p class="meta"><span class="pill risk-${workflow.risk}">${riskWords[workflow.risk]}${late}</span> ${next ? html`${workflow.nextDue && workflow.nextDue < ctx.today ? 'Oldest' : 'Next'} due <time datetime="${workflow.nextDue}">${next}</time>` : 'Nothing open'}</p></div></article>`;
}

/** A bar and the same in words; nothing for a workflow without tasks to do, such as one whose start was undone. */
export function progressBar({ done, tasks }: Progress): Html {
  if (tasks === 0) return html``;
  return html`<div class="progress"><progress value="${done}" max="${tasks}" aria-label="Progress">${done}/${tasks}</progress><span>${done} of ${count(tasks, 'task')} done</span></div>`;
}
