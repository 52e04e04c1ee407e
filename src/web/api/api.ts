/** Everything under /api: JSON in, JSON out, errors included. */
import { type RequestHandler, Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import type { AppParts } from '../context.ts';
import { requireUser } from '../security/authentication.ts';
import { authApi } from './auth.ts';
import { bundlesApi } from './bundles.ts';
import { cronApi, generateApi } from './catch-up.ts';
import { filesApi, uploadApi } from './files.ts';
import { healthApi } from './health.ts';
import { notificationsApi } from './notifications.ts';
import { openApi } from './openapi.ts';
import { recurringApi } from './recurring.ts';
import { severalApi } from './several.ts';
import { tasksApi } from './tasks.ts';
import { templatesApi } from './templates.ts';
import { usersApi } from './users.ts';

/** `unhurried`: the parts for catch-up, which has a separate time budget. */
export function api(parts: AppParts, authenticate: RequestHandler, unhurried = parts): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(healthApi(parts), openApi());
  router.use(authenticate, uploadApi(parts));
  router.use(
    authApi(parts),
    cronApi(unhurried),
    requireUser,
    usersApi(parts),
    templatesApi(parts),
    bundlesApi(parts),
    severalApi(parts),
    tasksApi(parts),
    filesApi(parts),
    generateApi(unhurried),
    recurringApi(parts),
    notificationsApi(parts),
  );
  router.use(() => {
    throw notFound('address');
  });
  return router;
}
