/** Idempotency keys: which bundle one submission made. Source: domain.md, Starting a workflow. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/civil-date.ts';
import { idempotencyKey, type Key } from './keys.ts';
import type { Row, Write } from './requests.ts';

/** A key is kept for 7 days. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** One submission: who sent what where under which key. */
export interface Submission {
  userId: string;
  route: string;
  /** 1 to 255 characters, chosen by the caller. */
  key: string;
  /** Hash of the parsed body without `allowDuplicate`: `contentHash`. */
  bodyHash: string;
}

const submissionSchema = z.object({ bundleId: z.string(), bodyHash: z.string(), expiresAt: z.int() });

export function submissionKey({ userId, route, key }: Submission): Key {
  return idempotencyKey(
    createHash('sha256')
      .update(JSON.stringify([userId, route, key]))
      .digest('hex'),
  );
}

/** What an earlier submission under the key made; undefined when its time is over. */
export function readSubmission(row: Row, clock: Clock): { bundleId: string; bodyHash: string } | undefined {
  const stored = submissionSchema.parse(row);
  return stored.expiresAt > epochSeconds(clock) ? stored : undefined;
}

/** Consumes the key for a bundle; fails when a live submission has consumed it. */
export function consumeKey(submission: Submission, bundleId: string, clock: Clock): Write {
  const now = epochSeconds(clock);
  return {
    Put: {
      Item: {
        ...submissionKey(submission),
        bundleId,
        bodyHash: submission.bodyHash,
        expiresAt: now + KEPT_SECONDS,
      },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': now },
    },
  };
}

function epochSeconds(clock: Clock): number {
  return Math.floor(clock().getTime() / 1000);
}
