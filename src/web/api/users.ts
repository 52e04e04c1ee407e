/** Users: read only; they come from seeding. Contract: api.md. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { findUser, listUsers } from '../../store/users.ts';
import type { AppParts } from '../context.ts';
import { listing, page, slice } from '../listing.ts';
import { publicUser } from './auth.ts';
import { jsonRoute } from './json-route.ts';

export function usersApi({ table }: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/users', {
    get: async (request, response) => {
      const { rows, next } = slice(await listUsers(table), listing(request), ({ id }) => id);
      response.json(page(request, 'users', rows.map(publicUser), next));
    },
  });
  jsonRoute(router, '/users/:id', {
    get: async (request, response) => {
      const user = await findUser(table, knownForm(request.params.id));
      if (!user) throw notFound('user');
      response.json({ user: publicUser(user) });
    },
  });
  return router;
}
