/** Sign-in, sign-out and the signed-in user, for API callers. Contract: api.md. */
import { Router } from 'express';
import { z } from 'zod';
import type { User, UserFields } from '../../domain/user.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { AppParts } from '../context.ts';
import { signedIn } from '../context.ts';
import { parseBody } from '../parse.ts';
import { requireUser, signIn, signOut } from '../security/authentication.ts';

/** Passwords are compared unchanged, so a blank one is wrong. The length is limited before the hash. */
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
