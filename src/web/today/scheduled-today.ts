/** The card on Today for scheduled work that is not created yet, with a button that creates it. */
import { html } from 'hono/html';
import type { Report, ReportItem } from '../../catch-up/report.ts';
import { MISSED, runForm, type ShownPlan } from '../catch-up/catch-up-page.ts';
import { madeOf, missedWords, sumUp } from '../catch-up/catch-up-words.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { taskNotice } from '../tasks/task-acts.ts';
import type { TaskBecame } from '../tasks/task-view.ts';

/** The most names on the card. */
const NAMES = 4;

/** Parts that every state of Today has. */
export interface TodayBeside {
  /** The task of the last action. */
  became?: TaskBecame | undefined;
  /** Today's plan, and what was missed before; null on a page of a part of the queue. */
  plans: { scheduled: ShownPlan; missed: readonly ReportItem[] } | null;
  /** The run that the card has just started. */
  created: { id: string; report: Report } | undefined;
}

/** The results of the last action. */
export function todayNotices(ctx: PageContext, { became, created }: TodayBeside): Html {
  return html`${became ? taskNotice(ctx, became) : ''}${createdNotice(created)}`;
}

/** Empty when nothing is left to create, of today or of the days before. */
export function scheduledToday(ctx: PageContext, plans: TodayBeside['plans']): Html {
  if (plans === null) return html``;
  const { scheduled: plan, missed } = plans;
  const { today } = ctx;
  const { items, failures } = plan.report;
  const { all } = madeOf(plan.report);
  if (all + failures === 0) return missedCard(ctx, missed);
  const open = items.filter(({ reason }) => reason === 'new' || reason === 'half-built');
  const names = open.slice(0, NAMES).map(({ name }) => name);
  const more = open.length - names.length;
  const values = { from: today, to: today, allowFuture: false, all: false, missed: false };
  const failed =
    failures > 0
      ? `${count(failures, 'scheduled item')} cannot be created. Open the plan for the reason. `
      : '';
  const before =
    missed.length > 0 ? html` · ${missedWords(ctx, missed)}. <a href="${MISSED}">Show missed days</a>` : '';
  return html`<section class="notice plain scheduled" aria-labelledby="scheduled">${icon('repeat')}<div><h2 id="scheduled">${scheduledWords(plan.report)}</h2>
<p class="meta"><span class="names">${names.join(' · ')}${more > 0 ? ` and ${more} more` : ''} · </span>${failed}<a href="/catch-up?from=${today}&amp;to=${today}">Show the plan</a>${before}</p></div>${all > 0 ? runForm({ values, plan, back: 'today' }, all === 1 ? 'Create it' : `Create all ${all}`, 'Creating…') : ''}</section>
`;
}

/** For a day on which nothing is left to create. */
function missedCard(ctx: PageContext, missed: readonly ReportItem[]): Html {
  if (missed.length === 0) return html``;
  return html`<section class="notice plain scheduled" aria-labelledby="scheduled">${icon('repeat')}<div><h2 id="scheduled">${missedWords(ctx, missed)}</h2>
<p class="meta"><a href="${MISSED}">Show missed days</a></p></div></section>
`;
}

/** "2 recurring tasks and 1 workflow are scheduled for today and not created yet". */
function scheduledWords(report: Report): string {
  const { workflows, tasks, all } = madeOf(report);
  if (all === 0) return `${count(report.failures, 'scheduled item')} for today cannot be created`;
  const parts = [
    ...(tasks > 0 ? [count(tasks, 'recurring task')] : []),
    ...(workflows > 0 ? [count(workflows, 'workflow')] : []),
  ].join(' and ');
  return `${parts} ${all === 1 ? 'is' : 'are'} scheduled for today and not created yet`;
}

/** The result of the card's run. */
function createdNotice(run: TodayBeside['created']): Html {
  if (!run) return html``;
  return html`<div id="notice" class="notice success" role="status" tabindex="-1" autofocus>${icon('check')}<p>${sumUp(run.report)}. <a href="/catch-up/runs/${run.id}">Show the result</a></p></div>
`;
}
