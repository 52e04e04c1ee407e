/** Everything under /api: JSON in, JSON out, errors included. */
import { type RequestHandler, Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { authApi } from '../account/auth-api.ts';
import { cronApi, generateApi } from '../catch-up/catch-up-api.ts';
import type { AppParts } from '../context.ts';
import { notificationsApi } from '../notifications/notifications-api.ts';
import { usersApi } from '../people/users-api.ts';
import { recurringApi } from '../recurring/recurring-api.ts';
import { requireUser } from '../security/authentication.ts';
import { severalApi } from '../several/several-api.ts';
import { filesApi, uploadApi } from '../tasks/files-api.ts';
import { tasksApi } from '../tasks/tasks-api.ts';
import { templatesApi } from '../templates/templates-api.ts';
import { bundlesApi } from '../workflows/bundles-api.ts';
import { healthApi } from './health.ts';
import { openApi } from './openapi.ts';

/** `unhurried`: the parts for catch-up, which has a longer time limit. */
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
