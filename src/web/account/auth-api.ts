/** Sign-in, sign-out and the signed-in user, for API callers. Contract: api.md. */
import { z } from 'zod';
import type { User, UserFields } from '../../domain/user.ts';
import { get, post } from '../api/api-route.ts';
import { signedIn } from '../context.ts';
import * as replies from '../openapi/replies.ts';
import { signIn, signOut } from '../security/authentication.ts';

/** Passwords are compared unchanged, so a blank one is wrong. The length is limited before the hash. */
export const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1_000),
});

export const authRoutes = [
  post('/auth/login', {
    ...{ area: 'open', summary: 'Sign in', body: signInSchema },
    reply: z.object({ user: replies.user, token: z.string() }),
    refusals: { 401: 'Unknown address or wrong password', 429: 'Too many attempts' },
    answer: async ({ parts, request, response, body }) => {
      const { user, token } = await signIn(parts, { request, response }, body);
      return { user: publicUser(user), token };
    },
  }),
  post('/auth/logout', {
    area: 'session',
    summary: 'Sign out',
    reply: null,
    answer: ({ parts, request, response }) => signOut(parts, { request, response }),
  }),
  get('/me', {
    area: 'session',
    summary: 'The signed-in user',
    reply: z.object({ user: replies.me }),
    answer: ({ response }) => {
      const user = signedIn(response);
      return { user: { ...publicUser(user), role: user.role } };
    },
  }),
];

export function publicUser({
  id,
  name,
  email,
  createdAt,
}: User): Omit<UserFields, 'role'> & Pick<User, 'createdAt'> {
  return { id, name, email, createdAt };
}
