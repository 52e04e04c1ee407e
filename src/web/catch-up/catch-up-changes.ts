/** The changes of a plan since a person saw it, one sentence each. */
import { html } from 'hono/html';
import type { PlanChange, PlanItem } from '../../catch-up/plan-digest.ts';
import { shortDate } from '../page/due.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { plannedWords, reasonWords } from './catch-up-words.ts';

/** The most changes in the list; the plan below has every item. */
const MOST = 20;

export function changeRows(ctx: PageContext, changes: PlanChange[]): Html {
  if (changes.length === 0) return html``;
  const more = changes.length - MOST;
  return html`<ul>${changes.slice(0, MOST).map((change) => html`<li>${dayOf(ctx, change.after ?? change.before)} ${changeWords(ctx, change)}</li>`)}${more > 0 ? html`<li>And ${count(more, 'more change')}.</li>` : ''}</ul>`;
}

function dayOf(ctx: PageContext, item: PlanItem | undefined): Html {
  if (!item) return html``;
  return html`<strong>${item.name}</strong>, <time datetime="${item.date}">${shortDate(item.date, ctx.today, ctx.locale)}</time>:`;
}

/** The sentence after the name and the day. */
export function changeWords({ users }: Pick<PageContext, 'users'>, { before, after }: PlanChange): string {
  if (after === undefined) return 'It is no longer scheduled.';
  if (before === undefined) return `It is new in the plan: ${becomes(after)}`;
  if (before.outcome !== after.outcome || before.reason !== after.reason)
    return `It changed to ${becomes(after)}`;
  if (before.name !== after.name) return `It was called “${before.name}” before.`;
  if (before.assigneeId !== after.assigneeId) {
    const name = after.assigneeId && (users.get(after.assigneeId) ?? after.assigneeId);
    return name ? `It is assigned to ${name} now.` : 'It is assigned to nobody now.';
  }
  if (before.templateVersion !== after.templateVersion) return 'Its template was edited.';
  return 'Another workflow has its date now.';
}

/** Outcome and reason. */
function becomes({ outcome, reason }: PlanItem): string {
  const why = reasonWords[reason];
  return `“${plannedWords[outcome]}”.${why ? ` ${why}` : ''}`;
}
