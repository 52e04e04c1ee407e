/** Sign-in and sign-out for API callers, and who one is. Contract: api.md. */
import { Router } from 'express';
import { z } from 'zod';
import type { User, UserFields } from '../../domain/user.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { AppParts } from '../context.ts';
import { signedIn } from '../context.ts';
import { parseBody } from '../parse.ts';
import { requireUser, signIn, signOut } from '../security/authentication.ts';

/** A password is compared as it is, so a blank one is simply wrong; its length is bounded before it is hashed. */
export const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1_000),
});

export function authApi(parts: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/auth/login', {
    post: [
      async (request, response) => {
        const entered = parseBody(signInSchema, request.body);
        const { user, token } = await signIn(parts, { request, response }, entered);
        response.json({ user: publicUser(user), token });
      },
    ],
  });
  jsonRoute(router, '/auth/logout', {
    post: [
      requireUser,
      async (request, response) => {
        await signOut(parts, { request, response });
        response.status(204).end();
      },
    ],
  });
  jsonRoute(router, '/me', {
    get: [
      requireUser,
      (_request, response) => {
        const user = signedIn(response);
        response.json({ user: { ...publicUser(user), role: user.role } });
      },
    ],
  });
  return router;
}

export function publicUser({
  id,
  name,
  email,
  createdAt,
}: User): Omit<UserFields, 'role'> & Pick<User, 'createdAt'> {
  return { id, name, email, createdAt };
}
