/** Browsers in which a user has signed in before, by the hash of the token that the browser keeps. */
import { createHash, randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../domain/civil-date.ts';
import { deviceKey } from './keys.ts';
import { getRow } from './requests.ts';
import type { Table } from './table.ts';

/** Half a year after the last sign-in that made it known. */
export const DEVICE_SECONDS = 180 * 24 * 3600;

/** A new token: 32 random bytes, base64url. */
export function newDevice(): string {
  return randomBytes(32).toString('base64url');
}

export function isDevice(token: unknown): token is string {
  return typeof token === 'string' && /^[\w-]{43}$/.test(token);
}

export async function isKnownDevice(
  table: Table,
  { userId, device, clock }: { userId: string; device: string; clock: Clock },
): Promise<boolean> {
  const row = await getRow(table, deviceKey(hashOf(userId, device)));
  return Number(row?.expiresAt ?? 0) > clock().getTime() / 1000;
}

export async function rememberDevice(
  table: Table,
  { userId, device, clock }: { userId: string; device: string; clock: Clock },
): Promise<void> {
  const expiresAt = Math.floor(clock().getTime() / 1000) + DEVICE_SECONDS;
  const Item = { ...deviceKey(hashOf(userId, device)), expiresAt };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}

function hashOf(userId: string, device: string): string {
  return createHash('sha256').update(`${userId} ${device}`).digest('hex');
}
