/** Sessions, found by the hash of their token: whoever reads the table cannot sign in with what it holds. */
import { createHash, randomBytes } from 'node:crypto';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Clock } from '../domain/civil-date.ts';
import type { User } from '../domain/user.ts';
import { sessionKey } from './keys.ts';
import { getRow } from './requests.ts';
import type { Table } from './table.ts';

/** How long a sign-in lasts, in seconds: a fortnight, so a week's work is never cut by it. */
export const SESSION_SECONDS = 14 * 24 * 3600;

const sessionSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), createdAt: z.string() }),
  expiresAt: z.int(),
});

/** Opens a session and returns its token: 32 random bytes, base64url. Only its SHA-256 is stored. */
export async function openSession(table: Table, user: User, clock: Clock): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = epochSeconds(clock) + SESSION_SECONDS;
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...sessionKey(sha256(token)), user, expiresAt } }),
  );
  return token;
}

/** The user of a live session; undefined for an unknown, ended or expired one. */
export async function findSessionUser(table: Table, token: string, clock: Clock): Promise<User | undefined> {
  const row = await getRow(table, sessionKey(sha256(token)));
  if (!row) return undefined;
  const session = sessionSchema.parse(row);
  // The store removes expired rows late, so the time is checked here too.
  return session.expiresAt > epochSeconds(clock) ? session.user : undefined;
}

export async function endSession(table: Table, token: string): Promise<void> {
  await table.client.send(
    new DeleteCommand({ TableName: table.name, Key: { ...sessionKey(sha256(token)) } }),
  );
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function epochSeconds(clock: Clock): number {
  return Math.floor(clock().getTime() / 1000);
}
