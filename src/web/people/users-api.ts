/** Users: read only; people are added by pages and by `npm run people`. Contract: api.md. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { isPresent } from '../../domain/user.ts';
import { findUser, listUsers } from '../../store/users.ts';
import { publicUser } from '../account/auth-api.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { AppParts } from '../context.ts';
import { listed, sliceAfter } from '../listing.ts';

export function usersApi({ table }: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/users', {
    get: async (request, response) => {
      const rows = (await listUsers(table)).filter(isPresent).map(publicUser);
      const list = { name: 'users', form: 'id' } as const;
      response.json(await listed(request, list, async (part) => sliceAfter(rows, part, ({ id }) => id)));
    },
  });
  jsonRoute(router, '/users/:id', {
    get: async (request, response) => {
      const user = await findUser(table, knownForm(request.params.id));
      if (!user || !isPresent(user)) throw notFound('user');
      response.json({ user: publicUser(user) });
    },
  });
  return router;
}
