/** Catch-up and generation, for people and for the scheduler. Contract: api.md. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { runDaily } from '../../catch-up/daily.ts';
import { readRange } from '../../catch-up/range.ts';
import type { Report } from '../../catch-up/report.ts';
import { runCatchUp } from '../../catch-up/run.ts';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findLooseTasks } from '../../store/bundles.ts';
import { type AppParts, state } from '../context.ts';
import { parseBody } from '../parse.ts';
import { route } from '../routes.ts';
import { requireUser } from '../security/authentication.ts';
import { shownTask } from './replies.ts';

/** An answer is due within what gateways wait for (29 s); a run that takes longer says where to go on. */
const BUDGET_MS = 20_000;

const flag = z.boolean({ error: 'must be a boolean' });

export const cronBodySchema = z.strictObject({
  date: civilDateSchema.optional(),
  from: civilDateSchema.optional(),
  to: civilDateSchema.optional(),
  dryRun: flag.optional(),
  allowFuture: flag.optional(),
  /** The daily schedule: today, and the days since its last complete run. */
  daily: flag.optional(),
});

export const generateBodySchema = z.strictObject({ startDate: civilDateSchema, endDate: civilDateSchema });

/** Its own guard lets the scheduler in, so it stands before the one that asks for a session. */
export function cronApi(parts: AppParts): Router {
  const router = Router();
  route(router, '/cron/run', {
    post: [
      requireUserOrScheduler(parts),
      async (request, response) => {
        response.json(await runAsked(parts, parseBody(cronBodySchema, request.body), state(response).today));
      },
    ],
  });
  return router;
}

function runAsked(
  parts: AppParts,
  { daily = false, dryRun, ...asked }: z.output<typeof cronBodySchema>,
  today: Parameters<typeof readRange>[1],
): Promise<Report> {
  const context = runContext(parts);
  if (daily) {
    if (Object.keys(asked).length > 0) throw alone();
    return runDaily(context, parts.settings.timeZone, { dryRun, budgetMs: BUDGET_MS });
  }
  const field = asked.date === undefined ? 'to' : 'date';
  return runCatchUp(context, { range: readRange(asked, today), dryRun, field, budgetMs: BUDGET_MS });
}

function alone(): Refusal {
  const detail = 'must stand alone, or with dryRun: the daily run chooses its dates itself';
  return new Refusal('invalid', `daily ${detail}`, { fields: [{ pointer: '/daily', detail }] });
}

/** Recurring work alone, future dates included. */
export function generateApi(parts: AppParts): Router {
  const router = Router();
  route(router, '/recurring/generate', {
    post: async (request, response) => {
      const { startDate, endDate } = parseBody(generateBodySchema, request.body);
      const asked = { from: startDate, to: endDate, allowFuture: true };
      const range = asGenerate(() => readRange(asked, state(response).today));
      const run = { range, only: 'recurring', field: 'endDate', budgetMs: BUDGET_MS } as const;
      const { recurring } = await runCatchUp(runContext(parts), run);
      const generated = await findLooseTasks(parts.table, recurring.generated);
      response.json({ generated: generated.map(shownTask), skipped: recurring.skipped });
    },
  });
  return router;
}

/** The same bounds, told by the names that this route has for them. */
function asGenerate<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const names = (text: string) =>
      text.replace(/\bto\b(?= must)/, 'endDate').replace(/\bfrom\b/g, 'startDate');
    const fields = cause.fields.map(({ detail }) => ({ pointer: '/endDate', detail: names(detail) }));
    throw new Refusal('invalid', names(cause.message), { fields, cause });
  }
}

function runContext({ table, clock, newId }: AppParts) {
  return { table, clock, runId: newId() };
}

function requireUserOrScheduler({ settings }: AppParts): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (settings.cronToken && token && sameText(token, settings.cronToken)) return next();
    return requireUser(request, response, next);
  };
}

/** Takes the same time wherever the texts differ. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
