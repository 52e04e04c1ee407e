/** Users and their password hashes. */
import { z } from 'zod';
import { roles, type User, type UserFields } from '../domain/user.ts';
import { CONFIG, credentialsKey, USER_ROWS, userKey } from './keys.ts';
import { getRow, newRow, queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** Rows from before roles have none. */
const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  createdAt: z.string(),
  role: z.enum(roles).default('operator'),
  disabledAt: z.string().optional(),
  removedAt: z.string().optional(),
  epoch: z.int().default(0),
});
const credentialsSchema = z.object({ passwordHash: z.string() });

export function readUser(row: Row): User {
  return userSchema.parse(row);
}

/** All users, by id; removed ones too, since history names them. */
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

export function newUserWrite(user: UserFields & { createdAt: string }): Write {
  return newRow({ ...userKey(user.id), ...user });
}

/**
 * Sets members of a user, undefined ones are removed; all other members stay as they are.
 * @param epoch ends the sessions of this epoch, and is the condition of the write
 */
export function userWrite(id: string, change: Partial<Omit<User, 'id' | 'epoch'>>, epoch?: number): Write {
  const members = Object.entries({ ...change, ...(epoch !== undefined && { epoch: epoch + 1 }) });
  const set = members.filter(([, value]) => value !== undefined);
  const remove = members.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  return {
    Update: {
      Key: { ...userKey(id) },
      UpdateExpression: [
        set.length > 0 ? `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}` : '',
        remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
      ].join(' '),
      ConditionExpression: epoch === undefined ? 'attribute_exists(pk)' : EPOCH_IS,
      ExpressionAttributeNames: Object.fromEntries(members.map(([name]) => [`#${name}`, name])),
      ...((set.length > 0 || epoch !== undefined) && {
        ExpressionAttributeValues: {
          ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
          ...(epoch !== undefined && { ':before': epoch, ':first': 0 }),
        },
      }),
    },
  };
}

/** Sets what seeding sets, if all of it is still as it was read in `before`. */
export function seededUserWrite(
  before: User,
  { name, email, role }: Pick<User, 'name' | 'email' | 'role'>,
): Write {
  return {
    Update: {
      Key: { ...userKey(before.id) },
      UpdateExpression: 'SET #name = :name, email = :email, #role = :role',
      ConditionExpression:
        '#name = :nameBefore AND email = :emailBefore AND (#role = :roleBefore OR (attribute_not_exists(#role) AND :roleBefore = :operator))',
      ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
      ExpressionAttributeValues: {
        ...{ ':name': name, ':email': email, ':role': role, ':operator': 'operator' },
        ...{ ':nameBefore': before.name, ':emailBefore': before.email, ':roleBefore': before.role },
      },
    },
  };
}

/** The condition of a session that is about to begin. */
export function mayBeginSession({ id, epoch }: User): Write {
  return {
    ConditionCheck: {
      Key: { ...userKey(id) },
      ConditionExpression: `${EPOCH_IS} AND attribute_not_exists(disabledAt) AND attribute_not_exists(removedAt)`,
      ExpressionAttributeValues: { ':before': epoch, ':first': 0 },
    },
  };
}

const EPOCH_IS =
  'attribute_exists(pk) AND (epoch = :before OR (attribute_not_exists(epoch) AND :before = :first))';

/** Gives a user the first password; one who has one keeps it. */
export function credentialsWrite(userId: string, passwordHash: string): Write {
  return {
    Put: {
      Item: { ...credentialsKey(userId), passwordHash },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Replaces the password that the user has, if it is still `before`. */
export function passwordWrite(userId: string, passwordHash: string, before: string): Write {
  return {
    Put: {
      Item: { ...credentialsKey(userId), passwordHash },
      ConditionExpression: 'passwordHash = :before',
      ExpressionAttributeValues: { ':before': before },
    },
  };
}
