/** Everything under /api: JSON in, JSON out, errors included. */
import type { IncomingMessage } from 'node:http';
import { json, type RequestHandler, Router } from 'express';
import { notFound, Refusal } from '../../domain/refusal.ts';
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
import { tasksApi } from './tasks.ts';
import { templatesApi } from './templates.ts';
import { usersApi } from './users.ts';

export function api(parts: AppParts, authenticate: RequestHandler): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(healthApi(parts), openApi());
  router.use(authenticate, uploadApi(parts));
  // A template is whole in one body (api.md).
  router.use('/templates', json({ limit: '350kb', type: () => true, verify: requireJson }));
  router.use(json({ limit: '100kb', type: () => true, verify: requireJson }));
  router.use(
    authApi(parts),
    cronApi(parts),
    requireUser,
    usersApi(parts),
    templatesApi(parts),
    bundlesApi(parts),
    tasksApi(parts),
    filesApi(parts),
    generateApi(parts),
    recurringApi(parts),
    notificationsApi(parts),
  );
  router.use(() => {
    throw notFound('address');
  });
  return router;
}

/** A body is JSON or there is none; a body of no bytes is none, whatever it is called. */
function requireJson(request: IncomingMessage, _response: unknown, body: Buffer): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (body.length === 0 || type.trim().toLowerCase() === 'application/json') return;
  throw new Refusal({ code: 'media-type', why: 'not-json' });
}
