import { z } from 'zod';

/** What a person may do; the table is src/web/access.ts. */
export const roles = ['operator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** A person who signs in. An id never changes. */
export const userFieldsSchema = z.strictObject({
  id: z.guid(),
  name: z.string().min(1).max(200),
  email: z.email().max(320),
  /** Absent counts as operator, the role that may do less. */
  role: z.enum(roles).optional(),
});
export type UserFields = z.infer<typeof userFieldsSchema>;

export interface User extends UserFields {
  role: Role;
  createdAt: string;
  /** The instant at which the person was disabled; absent for an enabled person. */
  disabledAt?: string | undefined;
  /** Removed people are not listed. Their name stays in the history. */
  removedAt?: string | undefined;
  /** Sessions of an earlier epoch are over. */
  epoch: number;
}

/** Whether the person may sign in and stay signed in. */
export function isActive({ disabledAt, removedAt }: User): boolean {
  return disabledAt === undefined && removedAt === undefined;
}

/** Whether the person is listed, and can be chosen. */
export function isPresent({ removedAt }: Pick<User, 'removedAt'>): boolean {
  return removedAt === undefined;
}

/** Whether the role includes what the other one may do. */
export function isAtLeast(role: Role, other: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(other);
}
