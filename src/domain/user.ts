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
  /** Since when the person cannot sign in; absent while they can. */
  disabledAt?: string | undefined;
  /** The person is listed nowhere; their name stays in the history of their work. */
  removedAt?: string | undefined;
  /** Sessions of an earlier epoch are over. */
  epoch: number;
}

/** Whether the person may sign in and stay signed in. */
export function isActive({ disabledAt, removedAt }: User): boolean {
  return disabledAt === undefined && removedAt === undefined;
}

/** Whether the role includes what the other one may do. */
export function isAtLeast(role: Role, other: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(other);
}
