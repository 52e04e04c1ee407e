/** One-time links by which a person chooses a password. A user has one at most; only its hash is stored. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../domain/civil-date.ts';
import { Refusal } from '../domain/refusal.ts';
import { isActive, type User } from '../domain/user.ts';
import { credentialsKey, linkKey } from './keys.ts';
import { ConditionsFailed, getRow, transact, type Write } from './requests.ts';
import { idPart, sha256, userIdIn } from './sessions.ts';
import type { Table } from './table.ts';
import { findUser, userWrite } from './users.ts';

/** Three days, so that a link is still valid after a weekend. */
const LINK_SECONDS = 3 * 24 * 3600;

export interface AccessLink {
  /** The secret part of the address. */
  token: string;
  /** Seconds since 1970. */
  expiresAt: number;
}

export function newLink(userId: string, clock: Clock): AccessLink {
  return {
    token: `${idPart(userId)}${randomBytes(32).toString('base64url')}`,
    expiresAt: Math.floor(clock().getTime() / 1000) + LINK_SECONDS,
  };
}

/** Replaces an earlier link of the user. */
export function linkWrites(userId: string, { token, expiresAt }: AccessLink): Write[] {
  return [{ Put: { Item: { ...linkKey(userId), hash: sha256(token), expiresAt } } }];
}

/**
 * The user of a valid link.
 * @throws Refusal `link-over` if it was used, replaced or is too old
 */
export async function userOfLink(table: Table, token: string, clock: Clock): Promise<User> {
  const userId = userIdIn(token);
  const [row, user] = userId
    ? await Promise.all([getRow(table, linkKey(userId)), findUser(table, userId)])
    : [undefined, undefined];
  const isOpen = row?.hash === sha256(token) && Number(row.expiresAt) > clock().getTime() / 1000;
  if (!isOpen || !user || !isActive(user)) throw new Refusal({ code: 'link-over' });
  return user;
}

/**
 * Sets the password, uses the link up, and ends the user's sessions.
 * @throws Refusal `link-over` if somebody has used it
 */
export async function useLink(table: Table, token: string, user: User, passwordHash: string): Promise<User> {
  try {
    await transact(table, [
      {
        Delete: {
          Key: { ...linkKey(user.id) },
          ConditionExpression: '#hash = :hash',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ExpressionAttributeValues: { ':hash': sha256(token) },
        },
      },
      { Put: { Item: { ...credentialsKey(user.id), passwordHash } } },
      userWrite(user.id, {}, user.epoch),
    ]);
  } catch (cause) {
    if (cause instanceof ConditionsFailed) throw new Refusal({ code: 'link-over' }, { cause });
    throw cause;
  }
  return { ...user, epoch: user.epoch + 1 };
}
