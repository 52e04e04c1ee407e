/** Counts failed sign-ins in the table, so the limits hold over every instance of the app. */
import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../domain/civil-date.ts';
import { attemptsKey } from './keys.ts';
import type { Table } from './table.ts';

/** Counts start again at each quarter of an hour. */
const WINDOW_MS = 15 * 60 * 1000;

export interface Attempts {
  count: number;
  /** Until the count starts again; at least 1. */
  seconds: number;
}

/** Adds `change` (1, or −1 to take one back) to the attempts of `subject` in the present window. */
export async function countAttempt(
  table: Table,
  clock: Clock,
  { subject, change }: { subject: string; change: 1 | -1 },
): Promise<Attempts> {
  const now = clock().getTime();
  const window = Math.floor(now / WINDOW_MS);
  const seconds = Math.ceil(((window + 1) * WINDOW_MS - now) / 1000);
  const hash = createHash('sha256')
    .update(JSON.stringify([subject, window]))
    .digest('hex');
  const answer = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { ...attemptsKey(hash) },
      UpdateExpression: 'SET expiresAt = :expiresAt ADD hits :change',
      ExpressionAttributeValues: { ':change': change, ':expiresAt': Math.ceil(now / 1000) + seconds },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return { count: Number(answer.Attributes?.hits ?? 0), seconds };
}
