/** Health: the process answers. Readiness: its store answers too. Neither asks who you are. */
import { Router } from 'express';
import { userKey } from '../../store/keys.ts';
import { getRow } from '../../store/requests.ts';
import type { AppParts } from '../context.ts';
import { route } from '../routes.ts';

export function healthApi({ table }: AppParts): Router {
  const router = Router();
  route(router, '/health', {
    get: (_request, response) => void response.json({ status: 'ok' }),
  });
  route(router, '/ready', {
    get: async (_request, response) => {
      await getRow(table, userKey('readiness'));
      response.json({ status: 'ready' });
    },
  });
  return router;
}
