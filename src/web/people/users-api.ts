/** Users: read only; people are added by pages and by `npm run people`. Contract: api.md. */
import { z } from 'zod';
import { notFound } from '../../domain/refusal.ts';
import { isPresent } from '../../domain/user.ts';
import { findUser, listUsers } from '../../store/users.ts';
import { publicUser } from '../account/auth-api.ts';
import { get, paging } from '../api/api-route.ts';
import { listed, sliceAfter } from '../listing.ts';
import * as replies from '../openapi/replies.ts';

const area = 'reading';

export const userRoutes = [
  get('/users', {
    area,
    summary: 'All users',
    query: paging,
    reply: replies.listOf('users', replies.user),
    answer: async ({ parts, request }) => {
      const rows = (await listUsers(parts.table)).filter(isPresent).map(publicUser);
      const list = { name: 'users', form: 'id' } as const;
      return listed(request, list, async (part) => sliceAfter(rows, part, ({ id }) => id));
    },
  }),
  get('/users/:id', {
    area,
    summary: 'A user',
    reply: z.object({ user: replies.user }),
    answer: async ({ parts, id }) => {
      const user = await findUser(parts.table, id);
      if (!user || !isPresent(user)) throw notFound('user');
      return { user: publicUser(user) };
    },
  }),
];
