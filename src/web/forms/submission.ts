/** Idempotency keys as requests carry them: a header of the API, a hidden field of a form. Source: domain.md. */
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { contentHash } from '../../store/content-hash.ts';
import type { Submission } from '../../store/idempotency.ts';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
const MAX_KEY = 255;

/** Whether a text can serve as a key: 1 to 255 characters. */
export function isKey(text: string): boolean {
  return text.length >= 1 && text.length <= MAX_KEY;
}

/**
 * The submission of a key; undefined without one. API and forms share the route, so one key creates one row on either.
 * @throws Refusal `invalid` for a key of another length
 */
export function submissionOf(
  key: string | undefined,
  { userId, route }: Pick<Submission, 'userId' | 'route'>,
  body: object,
): Submission | undefined {
  if (key === undefined) return undefined;
  requireKey(key);
  return { userId, route, key, bodyHash: contentHash(body) };
}

/** @throws Refusal `invalid` */
export function requireKey(key: string): void {
  if (isKey(key)) return;
  const wrong = { code: 'key-length', max: MAX_KEY, length: key.length } as const;
  throw new Refusal({ code: 'invalid', fields: [{ pointer: '', header: IDEMPOTENCY_KEY, wrong }] });
}

/** Answers 201 with the new resource, or with what an earlier request of the same key created, as it is now. */
export function sendCreated(
  response: Response,
  { replayed, location }: { replayed: boolean; location: string },
  body: object,
): void {
  if (replayed) response.set('Idempotency-Replayed', 'true');
  response.status(201).location(location).json(body);
}
