import { z } from 'zod';

/** A person who signs in. Ids are given by the fixtures and never change. */
export const userFieldsSchema = z.strictObject({
  id: z.guid(),
  name: z.string().min(1).max(200),
  email: z.email().max(320),
});
export type UserFields = z.infer<typeof userFieldsSchema>;

export interface User extends UserFields {
  createdAt: string;
}
