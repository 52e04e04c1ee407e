/**
 * Sessions, stored by the hash of their token, so a reader of the table cannot sign in with it. A token begins with the
 * user's id, so one request reads session and user, and a disabled user is refused at once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Clock } from '../domain/civil-date.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { isActive, type User } from '../domain/user.ts';
import { sessionKey, sessionsPk, userKey } from './keys.ts';
import { ConditionsFailed, getRows, newRow, queryRows, type Row, transact, type Write } from './requests.ts';
import { impatient, type Table } from './table.ts';
import { mayBeginSession, readUser, userWrite } from './users.ts';

/** How long a session lasts, in seconds: from its beginning, and without use. */
export interface SessionLimits {
  longest: number;
  idle: number;
}

/** Use is noted at most this often. */
const NOTED_EVERY_SECONDS = 300;
/** Then it is left to the next use: the page has the rest of the 5 s (ui.md) to itself. */
const NOTED_WITHIN_MS = 400;

const sessionSchema = z.object({
  sk: z.string(),
  epoch: z.int(),
  startedAt: z.int(),
  lastUsedAt: z.int(),
  from: z.string(),
  browser: z.string(),
});

/** Times in seconds since 1970. */
export interface Session {
  /** The hash of its token. */
  id: string;
  startedAt: number;
  lastUsedAt: number;
  /** The network address at the sign-in. */
  from: string;
  /** The User-Agent of the sign-in. */
  browser: string;
  epoch: number;
}

/** Whose session, and which one. */
export interface SessionOf {
  userId: string;
  id: string;
}

export interface SessionOptions {
  clock: Clock;
  limits: SessionLimits;
}

/**
 * Opens a session and returns its token. Only its SHA-256 is stored. Ends the session that the caller had, in the same write.
 * @returns null if the user was disabled, or their sessions were ended, since they were read
 */
export async function openSession(
  table: Table,
  user: User,
  {
    clock,
    limits,
    from,
    browser,
    ends,
  }: SessionOptions & Pick<Session, 'from' | 'browser'> & { ends?: SessionOf | undefined },
): Promise<string | null> {
  const token = `${idPart(user.id)}${randomBytes(32).toString('base64url')}`;
  const now = seconds(clock);
  const session = {
    epoch: user.epoch,
    startedAt: now,
    lastUsedAt: now,
    from,
    browser: browser.slice(0, 200),
  };
  const Item = { ...sessionKey(user.id, sha256(token)), ...session, expiresAt: endOf(session, limits) };
  try {
    const end = ends && { Delete: { Key: { ...sessionKey(ends.userId, ends.id) } } };
    await transact(table, [newRow(Item), mayBeginSession(user), ...(end ? [end] : [])]);
    return token;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return null;
    throw cause;
  }
}

/** The live session of a token, and its user as they are now. Notes that it is used. */
export async function findSession(
  table: Table,
  token: string,
  { clock, limits }: SessionOptions,
): Promise<{ user: User; session: Session } | undefined> {
  const userId = userIdIn(token);
  if (userId === undefined) return undefined;
  const rows = await getRows(table, [sessionKey(userId, sha256(token)), userKey(userId)]);
  const sessionRow = rows.find(({ pk }) => pk === sessionsPk(userId));
  const userRow = rows.find(({ pk }) => pk !== sessionsPk(userId));
  if (!sessionRow || !userRow) return undefined;
  const user = readUser(userRow);
  const session = readSession(sessionRow);
  if (!isActive(user) || !isLive(session, user, { clock, limits })) return undefined;
  await noteUse(table, user.id, session, { clock, limits });
  return { user, session };
}

/** The live sessions of a user, the one used last first. */
export async function listSessions(table: Table, user: User, options: SessionOptions): Promise<Session[]> {
  const rows = await queryRows(table, { pk: sessionsPk(user.id) });
  return rows
    .map(readSession)
    .filter((session) => isLive(session, user, options))
    .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt || other.startedAt - one.startedAt);
}

export async function endSession(table: Table, userId: string, id: string): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: { ...sessionKey(userId, id) } }));
}

/** Ends every session of the user but one. */
export function endOtherSessionsWrites(user: User, keptId: string): Write[] {
  return [
    userWrite(user.id, {}, user.epoch),
    {
      Update: {
        Key: { ...sessionKey(user.id, keptId) },
        UpdateExpression: 'SET epoch = :next',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':next': user.epoch + 1 },
      },
    },
  ];
}

function readSession(row: Row): Session {
  const { sk, ...session } = sessionSchema.parse(row);
  return { id: sk, ...session };
}

/** The store removes expired rows late, so the time is checked here too. */
function isLive(session: Session, { epoch }: User, { clock, limits }: SessionOptions): boolean {
  return session.epoch === epoch && endOf(session, limits) > seconds(clock);
}

function endOf(
  { startedAt, lastUsedAt }: Pick<Session, 'startedAt' | 'lastUsedAt'>,
  { longest, idle }: SessionLimits,
): number {
  return Math.min(startedAt + longest, lastUsedAt + idle);
}

async function noteUse(
  table: Table,
  userId: string,
  session: Session,
  { clock, limits }: SessionOptions,
): Promise<void> {
  const now = seconds(clock);
  if (now - session.lastUsedAt < NOTED_EVERY_SECONDS) return;
  const used = { ...session, lastUsedAt: now };
  try {
    await impatient(table, NOTED_WITHIN_MS).client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { ...sessionKey(userId, session.id) },
        UpdateExpression: 'SET lastUsedAt = :now, expiresAt = :end',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now, ':end': endOf(used, limits) },
      }),
    );
  } catch (cause) {
    // A failed write is ignored: the session is alive, and its next use is recorded.
    if (cause instanceof StoreUnavailable || (cause as Error).name === 'ConditionalCheckFailedException')
      return;
    throw cause;
  }
}

/** Whether a text has the form of a session's id. */
export function isSessionId(text: string): boolean {
  return /^[\da-f]{64}$/.test(text);
}

export function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A user's id in the 22 characters with which a token begins. */
export function idPart(userId: string): string {
  return Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The user's id in a token; undefined for what cannot be a token. */
export function userIdIn(token: string): string | undefined {
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
  return token.length > 22 && hex.length === 32
    ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : undefined;
}

function seconds(clock: Clock): number {
  return Math.floor(clock().getTime() / 1000);
}
