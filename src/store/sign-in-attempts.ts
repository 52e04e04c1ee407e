/** Counts sign-in attempts in the table, so the limit holds over every instance of the app. For express-rate-limit. */
import { createHash } from 'node:crypto';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../domain/civil-date.ts';
import { attemptsKey } from './keys.ts';
import type { Table } from './table.ts';

/** One window's count. `resetTime` is when the window ends. */
export interface Attempts {
  totalHits: number;
  resetTime: Date;
}

/** Adds `change` (1, or −1 to take one back) to the attempts of `subject` in the window the clock is in. */
export async function countAttempt(
  table: Table,
  clock: Clock,
  { subject, windowMs, change }: { subject: string; windowMs: number; change: 1 | -1 },
): Promise<Attempts> {
  const window = Math.floor(clock().getTime() / windowMs);
  const resetTime = new Date((window + 1) * windowMs);
  const answer = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keyOf(subject, window),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD hits :change',
      ExpressionAttributeValues: { ':change': change, ':expiresAt': Math.ceil(resetTime.getTime() / 1000) },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return { totalHits: Math.max(0, Number(answer.Attributes?.hits ?? 0)), resetTime };
}

/** Forgets the attempts of `subject` in the present window. */
export async function forgetAttempts(
  table: Table,
  clock: Clock,
  { subject, windowMs }: { subject: string; windowMs: number },
): Promise<void> {
  const window = Math.floor(clock().getTime() / windowMs);
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(subject, window) }));
}

function keyOf(subject: string, window: number) {
  return {
    ...attemptsKey(
      createHash('sha256')
        .update(JSON.stringify([subject, window]))
        .digest('hex'),
    ),
  };
}
