/** Slows the guessing of passwords: failed sign-ins per address and caller, counted in the store. */
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/refusal.ts';
import { countAttempt, forgetAttempts } from '../../store/sign-in-attempts.ts';
import type { AppParts } from '../context.ts';

/** Ten wrong passwords in a quarter of an hour, then 429 until it is over. */
const WINDOW_MS = 15 * 60 * 1000;
const ATTEMPTS = 10;

export function limitSignIns({ table, clock }: AppParts): RequestHandler {
  const counted = (subject: string) => ({ subject, windowMs: WINDOW_MS });
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: ATTEMPTS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode < 400,
    keyGenerator: (request) => {
      const email: unknown = request.body?.email;
      return `${ipKeyGenerator(request.ip ?? '')} ${typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : ''}`;
    },
    handler: () => {
      throw new Refusal({ code: 'too-many' });
    },
    store: {
      increment: (subject) => countAttempt(table, clock, { ...counted(subject), change: 1 }),
      decrement: async (subject) =>
        void (await countAttempt(table, clock, { ...counted(subject), change: -1 })),
      resetKey: (subject) => forgetAttempts(table, clock, counted(subject)),
    },
  });
}
