/** Health: the process responds. Readiness: its store responds too, within the limit. Neither needs a session. */
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
  // Reads a key that never exists: at most one read unit, and only an existing table responds.
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
