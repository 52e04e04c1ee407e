/** Catch-up for the operator: the plan of some days, a run of it, and the result, which has an address. */
import { type Response, Router } from 'express';
import { missedDays, missedItems } from '../../catch-up/missed.ts';
import { PlanChanged, planChanges } from '../../catch-up/plan-digest.ts';
import { readRange } from '../../catch-up/range.ts';
import { endedWell } from '../../catch-up/report.ts';
import { runCatchUp } from '../../catch-up/run.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { invalidField, notFound, Refusal } from '../../domain/refusal.ts';
import { contentHash } from '../../store/content-hash.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, signedIn, state } from '../context.ts';
import { keyAfter, type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { requireKey } from '../forms/submission.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { BUDGET_MS, findRun, runPlan } from './catch-up-actions.ts';
import { type CatchUpView, catchUpPage, dayLabels } from './catch-up-page.ts';
import { catchUpResultPage } from './catch-up-result-page.ts';
import { runContext } from './run-context.ts';
import { unpackPlan } from './shown-plan.ts';

/** A run that started earlier than this was interrupted, if it has no report. */
const LOST_MS = 3 * BUDGET_MS;

type Values = CatchUpView['values'];

export function catchUpHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/catch-up', {
    get: async (request, response) => {
      const { today } = state(response);
      const typed = typedIn(request.query);
      if ([typed.from, typed.to, typed.missed].some((one) => one !== undefined)) return plan(response, typed);
      const dryRun = { ...missedDays(today, parts.settings.timeZone), dryRun: true, unlimited: true };
      const missed = missedItems(await runCatchUp(runContext(parts, response), dryRun), today);
      const values = { ...entered({}), from: missed[0]?.date ?? today, to: today };
      return show(response, { values, problems: [], plan: null, missed });
    },
    post: async (request, response) => {
      const typed = typedIn(request.body);
      if (state(response).resumed) return plan(response, typed);
      try {
        const id = await run(response, typed);
        response.redirect(303, await placeOf(id, typed.back));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await refuse(response, typed, cause);
      }
    },
  });
  route(router, '/catch-up/runs/:id', {
    get: async (request, response) => {
      const [started, users] = await Promise.all([
        findRun(parts, String(request.params.id)),
        listUsers(parts.table),
      ]);
      if (!started) throw notFound('address');
      const lost = parts.clock().getTime() - Date.parse(started.startedAt) > LOST_MS;
      const ctx = pageContext(parts, response, 'catch-up', users);
      sendPage(response, catchUpResultPage(ctx, { run: started, lost }));
    },
  });

  /** The page after a run: its result, or Today if it was started there and is complete. */
  async function placeOf(id: string, back: string | undefined): Promise<string> {
    const report = back === 'today' ? (await findRun(parts, id))?.report : undefined;
    return report && endedWell(report) ? `/?made=${id}#notice` : `/catch-up/runs/${id}`;
  }

  async function run(response: Response, typed: Typed): Promise<string> {
    const { idempotencyKey: key = '', plan = '' } = typed;
    const values = entered(typed);
    const days = daysOf(response, values);
    requireKey(key);
    const bodyHash = contentHash({ ...values, plan });
    const submission = { userId: signedIn(response).id, route: 'POST /catch-up', key, bodyHash } as const;
    return runPlan(parts, response, { ...days, plan, submission });
  }

  async function plan(response: Response, typed: Typed): Promise<void> {
    const values = entered(typed);
    try {
      const days = daysOf(response, values);
      const report = await runCatchUp(runContext(parts, response), { ...days, dryRun: true });
      const plan = { report, idempotencyKey: parts.newId() };
      show(response, { values: { ...values, ...days.range }, problems: [], plan });
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      await refuse(response, typed, cause);
    }
  }

  async function refuse(response: Response, typed: Typed, cause: Refusal): Promise<void> {
    const values = entered(typed);
    const { status } = problemOf(cause);
    if (!(cause instanceof PlanChanged)) {
      return show(response, { values, problems: wrongFields(cause, dayLabels), plan: null }, status);
    }
    const before = unpackPlan(typed.shown ?? '', typed.plan ?? '');
    const changes = before ? planChanges(before, cause.report.items) : [];
    const idempotencyKey = keyAfter(parts, typed, cause);
    const users = await listUsers(parts.table);
    const view = { values, problems: [], plan: { report: cause.report, idempotencyKey, changes } };
    sendPage(response, catchUpPage(pageContext(parts, response, 'catch-up', users), view), status);
  }

  function show(response: Response, view: CatchUpView, status = 200): void {
    sendPage(response, catchUpPage(pageContext(parts, response, 'catch-up'), view), status);
  }

  /** The days of the form. Missed repetitions collapse, unless it asks for all. */
  function daysOf(response: Response, { from, to, allowFuture, all, missed }: Values) {
    const { today } = state(response);
    if (missed) return missedDays(today, parts.settings.timeZone);
    const dates = { from: dateOf('from', from), to: dateOf('to', to) };
    return { range: readRange({ ...dates, allowFuture }, today), ...(!all && { collapseUntil: today }) };
  }
  return router;
}

function entered({ from = '', to = '', allowFuture, all, missed }: Typed): Values {
  const ticked = { allowFuture: allowFuture === 'true', all: all === 'true' };
  return { from, to, ...ticked, missed: missed === 'true' };
}

function dateOf(field: string, text: string) {
  const date = parseCivilDate(text);
  if (date !== null) return date;
  throw text === ''
    ? invalidField(field, { code: 'required' })
    : invalidField(field, { code: 'date' }, text.slice(0, 40));
}
