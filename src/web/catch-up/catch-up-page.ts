/** Catch-up: choose days, check the plan item by item, and run exactly this plan. */
import { html } from 'hono/html';
import type { PlanChange } from '../../catch-up/plan-digest.ts';
import type { Report, ReportItem } from '../../catch-up/report.ts';
import { MOST_DAYS } from '../../domain/trigger.ts';
import {
  type FieldWrong,
  type FormState,
  hidden,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { icon } from '../page/icons.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { changeRows } from './catch-up-changes.ts';
import { reportParts } from './catch-up-report.ts';
import { madeOf, missedWords, sumUp } from './catch-up-words.ts';
import { packPlan } from './shown-plan.ts';

export interface CatchUpView {
  /** As they were entered. */
  values: {
    from: string;
    to: string;
    allowFuture: boolean;
    all: boolean;
    /** The plan of missed days. It has nothing from before its template or config was enabled. */
    missed: boolean;
  };
  problems: FieldWrong[];
  /** Null until days are chosen. */
  plan: ShownPlan | null;
  /** The items that were missed, by date. Only without a plan. */
  missed?: readonly ReportItem[] | undefined;
}

export interface ShownPlan {
  /** The report of a dry run. */
  report: Report;
  idempotencyKey: string;
  /** The changes since the plan was shown before; undefined the first time. */
  changes?: PlanChange[];
}

/** The address of the plan of the days that were missed, and of today. */
export const MISSED = '/catch-up?missed=true';

export const dayLabels: Labels = {
  '/from': ['from', 'The first day', 'Choose'],
  '/to': ['to', 'The last day', 'Choose'],
};

/** The page at /catch-up. */
export function catchUpPage(ctx: PageContext, view: CatchUpView): string {
  const { plan, problems } = view;
  const wrong = problems.length > 0 || plan?.changes !== undefined;
  const state = wrong ? 'Problem: Catch-up' : plan ? sumUp(plan.report) : 'Catch-up';
  return layout(
    ctx,
    state,
    html`${plan?.changes ? changedNotice(ctx, plan.changes) : ''}<header class="head">${dayLine(ctx)}<h1>Catch-up</h1>
<p class="lead">Creates the workflows and recurring tasks that are scheduled. Check the plan first. Nothing is created twice.</p></header>
${missedNote(ctx, view)}${chooser(view)}
${plan ? html`<section class="result" aria-labelledby="result"><h2 id="result">${sumUp(plan.report)}</h2>${wayOn(view.values, plan)}${reportParts(ctx, plan.report)}</section>` : ''}`,
  );
}

function missedNote(ctx: PageContext, { missed }: CatchUpView): Html {
  if (missed === undefined) return html``;
  if (missed.length === 0) return html`<p>Nothing was missed in the last ${MOST_DAYS} days.</p>`;
  return html`<p>${missedWords(ctx, missed)}. <a href="${MISSED}">Show what was missed</a></p>`;
}

function chooser({ values, problems }: CatchUpView): Html {
  const { from, to, allowFuture, all } = values;
  const form: FormState = {
    id: 'days',
    values: { from, to, allowFuture: String(allowFuture), all: String(all) },
    stored: null,
    problems,
  };
  return html`<form class="card" method="get" action="/catch-up" novalidate><div class="alerts">${problemBox(form, 'Nothing was planned.', ['from', 'to'])}</div>
<div class="pair">${lineField(form, { name: 'from', label: 'From', type: 'date', required: true })}
${lineField(form, { name: 'to', label: 'To', type: 'date', required: true, hint: 'Both days are included. At most 92 days.' })}</div>
${tickField(form, { name: 'allowFuture', label: 'Include days after tomorrow' })}
${tickField(form, { name: 'all', label: 'Create every missed repetition of a recurring task, not only the last one' })}
<div class="go"><button class="secondary" data-busy="Planning…">Show the plan</button></div></form>`;
}

function changedNotice(ctx: PageContext, changes: PlanChange[]): Html {
  return html`<div id="notice" class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div><p><strong>The plan has changed since you saw it, so nothing was created.</strong> Check the new plan below, then run it.</p>${changeRows(ctx, changes)}</div></div>
`;
}

/** The button that runs the plan, or the reason for its absence. */
function wayOn(values: CatchUpView['values'], plan: ShownPlan): Html {
  const { report } = plan;
  const makes = madeOf(report).all > 0;
  if (!makes && report.failures === 0) return html`<p class="lead">${nothingToMake(report)}</p>`;
  return runForm({ values, plan }, makes ? 'Run catch-up' : 'Try again', 'Running…');
}

function nothingToMake({ planned }: Report): Html {
  return planned === 0
    ? html`Nothing is scheduled on these days. You can still <a href="/">start work by hand</a>.`
    : html`Everything that is scheduled on these days exists already.`;
}

/** `back`: the page after a complete run; the result page when absent. */
export function runForm(
  { values, plan, back }: { values: CatchUpView['values']; plan: ShownPlan; back?: 'today' },
  words: string,
  busy: string,
): Html {
  const { report, idempotencyKey } = plan;
  const fields = {
    ...{ from: values.from, to: values.to, ...(values.allowFuture && { allowFuture: 'true' }) },
    ...(values.all && { all: 'true' }),
    ...(values.missed && { missed: 'true' }),
    ...{ plan: report.plan ?? '', shown: packPlan(report.items), idempotencyKey, ...(back && { back }) },
  };
  return html`<form class="go" method="post" action="/catch-up">${Object.entries(fields).map(([name, value]) => hidden(name, value))}<button class="primary" data-busy="${busy}">${words}</button></form>`;
}
