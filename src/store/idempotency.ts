/** Idempotency keys: what one submission created. Source: domain.md, Starting a workflow. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/civil-date.ts';
import { idempotencyKey, type Key } from './keys.ts';
import { getRow, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A key is kept for 7 days. */
export const KEPT_SECONDS = 7 * 24 * 3600;

/** Who sent what where under which key. */
export interface Submission {
  userId: string;
  /** The route of the API, also for a form that creates the same; the route of the page if the API has none. */
  route:
    | 'POST /api/bundles'
    | 'POST /api/tasks'
    | 'POST /api/templates'
    | 'POST /api/recurring'
    | 'POST /api/tasks/:id/files'
    | 'POST /templates/:id/tasks/new'
    | 'POST /catch-up';
  /** 1 to 255 characters, chosen by the caller. */
  key: string;
  /** Hash of the parsed body without `allowDuplicate`: `contentHash`. */
  bodyHash: string;
}

/** What a submission created. */
export interface Consumed {
  madeId: string;
  bodyHash: string;
}

const consumedSchema = z.object({ madeId: z.string(), bodyHash: z.string(), expiresAt: z.int() });

function submissionKey({ userId, route, key }: Omit<Submission, 'bodyHash'>): Key {
  const text = JSON.stringify([userId, route, key]);
  return idempotencyKey(createHash('sha256').update(text).digest('hex'));
}

/** Returns undefined when nothing was created under the key in the last 7 days. */
export async function readConsumed(
  table: Table,
  submission: Omit<Submission, 'bodyHash'>,
  clock: Clock,
): Promise<Consumed | undefined> {
  const row = await getRow(table, submissionKey(submission));
  if (!row) return undefined;
  const stored = consumedSchema.parse(row);
  return stored.expiresAt > epochSeconds(clock) ? stored : undefined;
}

/** Uses up the key, in the transaction that creates the row. Fails if another submission has used it. */
export function consumeKey(submission: Submission, madeId: string, clock: Clock): Write {
  const now = epochSeconds(clock);
  const { bodyHash } = submission;
  return {
    Put: {
      Item: { ...submissionKey(submission), madeId, bodyHash, expiresAt: now + KEPT_SECONDS },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': now },
    },
  };
}

export function epochSeconds(clock: Clock): number {
  return Math.floor(clock().getTime() / 1000);
}
