/** Catch-up and generation, for people and for the scheduler. Contract: api.md. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { runDaily } from '../../catch-up/daily.ts';
import { readRange } from '../../catch-up/range.ts';
import type { Report } from '../../catch-up/report.ts';
import { runCatchUp } from '../../catch-up/run.ts';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { invalidField } from '../../domain/refusal.ts';
import { findLooseTasks } from '../../store/bundles.ts';
import { post } from '../api/api-route.ts';
import { shownTask } from '../api/replies.ts';
import { type AppParts, state } from '../context.ts';
import * as replies from '../openapi/replies.ts';
import { requireUser } from '../security/authentication.ts';
import { BUDGET_MS } from './catch-up-actions.ts';
import { runContext } from './run-context.ts';

const flag = z.boolean();

const cronBodySchema = z.strictObject({
  date: civilDateSchema.optional(),
  from: civilDateSchema.optional(),
  to: civilDateSchema.optional(),
  dryRun: flag.optional(),
  allowFuture: flag.optional(),
  /** The daily schedule: today, and the days since its last complete run. */
  daily: flag.optional(),
  /** With `daily`: creates every missed repetition of a recurring config, not only the last one. */
  all: flag.optional(),
  /** The digest of a shown plan. The run creates exactly that plan or nothing. */
  plan: z.string().max(100).optional(),
});

const generateBodySchema = z.strictObject({ startDate: civilDateSchema, endDate: civilDateSchema });

/** Its guard accepts the scheduler, so it comes before the one that requires a session. */
export const cronRoutes = [
  post('/cron/run', {
    ...{ area: 'scheduled', guard: requireUserOrScheduler },
    summary: 'Create the scheduled work of the given days; of today without a body',
    ...{ body: cronBodySchema, bodyOptional: true, reply: replies.catchUpReport },
    refusals: { 409: 'The plan has changed; `items` and `plan` are those of now' },
    answer: ({ parts, body, response }) => runAsked(parts, body, response),
  }),
];

function runAsked(
  parts: AppParts,
  { daily = false, dryRun, plan, all = false, ...asked }: z.output<typeof cronBodySchema>,
  response: Response,
): Promise<Report> {
  const context = runContext(parts, response);
  if (daily) {
    if (Object.keys(asked).length > 0) throw invalidField('daily', { code: 'stands-alone' });
    return runDaily(context, parts.settings.timeZone, { dryRun, plan, all, budgetMs: BUDGET_MS });
  }
  const field = asked.date === undefined ? 'to' : 'date';
  return runCatchUp(context, {
    range: readRange(asked, state(response).today),
    dryRun,
    plan,
    field,
    budgetMs: BUDGET_MS,
  });
}

/** Recurring work alone, future dates included. */
export const generateRoutes = [
  post('/recurring/generate', {
    ...{ area: 'catchUp', body: generateBodySchema },
    summary: 'Create the recurring tasks of a range of dates',
    reply: z.object({ generated: z.array(replies.task), skipped: z.int() }),
    answer: async ({ parts, body: { startDate, endDate }, response }) => {
      const asked = { from: startDate, to: endDate, allowFuture: true };
      const fields = { from: 'startDate', to: 'endDate' };
      const range = readRange(asked, state(response).today, fields);
      const run = { range, only: 'recurring', field: 'endDate', budgetMs: BUDGET_MS } as const;
      const { recurring } = await runCatchUp(runContext(parts, response), run);
      const generated = await findLooseTasks(parts.table, recurring.generated);
      return { generated: generated.map(shownTask), skipped: recurring.skipped };
    },
  }),
];

function requireUserOrScheduler({ settings }: AppParts): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (settings.cronToken && token && sameText(token, settings.cronToken)) return next();
    return requireUser(request, response, next);
  };
}

/** Constant time, so that the response time does not reveal the token. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
