/** Users and their password hashes. Users come from seeding only; no request changes one. */
import { z } from 'zod';
import type { User } from '../domain/user.ts';
import { CONFIG, credentialsKey, USER_ROWS, userKey } from './keys.ts';
import { getRow, queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

const userSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), createdAt: z.string() });
const credentialsSchema = z.object({ passwordHash: z.string() });

export function readUser(row: Row): User {
  return userSchema.parse(row);
}

/** All users, by id. */
export async function listUsers(table: Table): Promise<User[]> {
  return (await queryRows(table, { pk: CONFIG, prefix: USER_ROWS })).map(readUser);
}

export async function findUser(table: Table, id: string): Promise<User | undefined> {
  const row = await getRow(table, userKey(id));
  return row && readUser(row);
}

/** The user's password hash; undefined for a user who cannot sign in. */
export async function findPasswordHash(table: Table, userId: string): Promise<string | undefined> {
  const row = await getRow(table, credentialsKey(userId));
  return row && credentialsSchema.parse(row).passwordHash;
}

export function userWrite(user: User): Write {
  return { Put: { Item: { ...userKey(user.id), ...user } } };
}

/** Gives a user a password; one who has one keeps it. */
export function credentialsWrite(userId: string, passwordHash: string): Write {
  return {
    Put: {
      Item: { ...credentialsKey(userId), passwordHash },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
