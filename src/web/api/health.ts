/** Health: the process answers. Readiness: its store answers too, and soon. Neither asks who you are. */
import { Router } from 'express';
import { userKey } from '../../store/keys.ts';
import { getRow } from '../../store/requests.ts';
import { impatient } from '../../store/table.ts';
import type { AppParts } from '../context.ts';
import { apiRoute } from './json-route.ts';

/** Health checks come every few seconds: a store that takes longer is not ready. */
const READY_MS = 2_000;

export function healthApi({ table }: AppParts): Router {
  const router = Router();
  // What can never be there is read: one read unit at most, and only a table that is there answers.
  apiRoute(router, '/health', {
    get: (_request, response) => void response.json({ status: 'ok' }),
  });
  apiRoute(router, '/ready', {
    get: async (_request, response) => {
      await getRow(impatient(table, READY_MS), userKey('readiness'));
      response.json({ status: 'ready' });
    },
  });
  return router;
}
