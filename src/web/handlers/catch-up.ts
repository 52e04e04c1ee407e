/** Catch-up for the operator: the plan of some days, and running it. */
import { type Response, Router } from 'express';
import { readRange } from '../../catch-up/range.ts';
import type { Report } from '../../catch-up/report.ts';
import { runCatchUp } from '../../catch-up/run.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { invalidField, Refusal } from '../../domain/refusal.ts';
import { type AppParts, state } from '../context.ts';
import { type CatchUpView, catchUpPage } from '../pages/catch-up-page.ts';
import type { Labels } from '../pages/refusal-words.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { runContext } from '../run-context.ts';
import { wrongFields } from './form-values.ts';
import { pageContext, sendPage } from './page-context.ts';

/** An answer is due within what gateways wait for (29 s); what takes longer says where to go on. */
const BUDGET_MS = 20_000;

export function catchUpHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/catch-up', {
    get: async (request, response) => {
      const { today } = state(response);
      const asked = request.query.from !== undefined || request.query.to !== undefined;
      const values = asked ? entered(request.query) : { from: today, to: today, allowFuture: false };
      if (asked) return answer(response, values, true);
      show(response, { values, problems: [], report: null });
    },
    post: async (request, response) =>
      answer(response, entered(request.body ?? {}), state(response).resumed ?? false),
  });

  async function answer(response: Response, values: CatchUpView['values'], dryRun: boolean): Promise<void> {
    try {
      show(response, { values, problems: [], report: await run(response, values, dryRun) });
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      show(response, { values, problems: wrongFields(cause, labels), report: null }, problemOf(cause).status);
    }
  }

  function run(response: Response, values: CatchUpView['values'], dryRun: boolean): Promise<Report> {
    const range = readRange(
      { from: dateOf('from', values.from), to: dateOf('to', values.to), allowFuture: values.allowFuture },
      state(response).today,
    );
    return runCatchUp(runContext(parts, response), { range, dryRun, budgetMs: BUDGET_MS });
  }

  function show(response: Response, view: CatchUpView, status = 200): void {
    sendPage(response, catchUpPage(pageContext(parts, response, 'catch-up'), view), status);
  }
  return router;
}

function entered(fields: Record<string, unknown>): CatchUpView['values'] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { from: text(fields.from), to: text(fields.to), allowFuture: fields.allowFuture === 'true' };
}

function dateOf(field: string, text: string) {
  const date = parseCivilDate(text);
  if (date !== null) return date;
  throw text === ''
    ? invalidField(field, { code: 'required' })
    : invalidField(field, { code: 'date' }, text.slice(0, 40));
}

const labels: Labels = {
  '/from': ['from', 'The first day', 'Choose'],
  '/to': ['to', 'The last day', 'Choose'],
};
