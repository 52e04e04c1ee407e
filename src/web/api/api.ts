/** Everything under /api: JSON in, JSON out, errors included. */
import { json, type RequestHandler, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { AppParts } from '../context.ts';
import { requireUser } from '../security/authentication.ts';
import { authApi } from './auth.ts';
import { bundlesApi } from './bundles.ts';
import { healthApi } from './health.ts';
import { tasksApi } from './tasks.ts';
import { templatesApi } from './templates.ts';
import { usersApi } from './users.ts';

export function api(parts: AppParts, authenticate: RequestHandler): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(healthApi(parts));
  router.use(authenticate, requireJson, json({ limit: '100kb', type: 'application/json' }));
  router.use(
    authApi(parts),
    requireUser,
    usersApi(parts),
    templatesApi(parts),
    bundlesApi(parts),
    tasksApi(parts),
  );
  router.use(() => {
    throw new Refusal('not-found', 'Not found');
  });
  return router;
}

/** A body is JSON or there is none; a body of no bytes is none, whatever it is called. */
const requireJson: RequestHandler = (request, _response, next) => {
  const empty =
    request.headers['transfer-encoding'] === undefined &&
    Number(request.headers['content-length'] ?? 0) === 0;
  if (empty || request.is('application/json')) return next();
  throw new Refusal('media-type', 'The body must be JSON; send Content-Type: application/json');
};
