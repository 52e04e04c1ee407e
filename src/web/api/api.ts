/** Everything under /api: JSON in, JSON out, errors included. */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/refusal.ts';
import { authRoutes } from '../account/auth-api.ts';
import { cronRoutes, generateRoutes } from '../catch-up/catch-up-api.ts';
import type { AppParts } from '../context.ts';
import { notificationRoutes } from '../notifications/notifications-api.ts';
import { documentOf } from '../openapi/document.ts';
import { userRoutes } from '../people/users-api.ts';
import { recurringRoutes } from '../recurring/recurring-api.ts';
import { requireUser } from '../security/authentication.ts';
import { fileRoutes, uploadRoutes } from '../tasks/files-api.ts';
import { taskRoutes } from '../tasks/tasks-api.ts';
import { templateRoutes } from '../templates/templates-api.ts';
import { bundleRoutes } from '../workflows/bundles-api.ts';
import { type ApiRoute, get } from './api-route.ts';
import { apiRouter } from './api-router.ts';
import { healthRoutes } from './health.ts';

/** They read no session. */
const openRoutes = [
  ...healthRoutes,
  get('/openapi.json', {
    ...{ area: 'open', summary: 'This document', storeless: true },
    reply: z.record(z.string(), z.unknown()),
    answer: () => openApiDocument(),
  }),
];

/** Every route of the API, in the order of its document. */
export const apiRoutes: readonly ApiRoute[] = [
  ...openRoutes,
  ...authRoutes,
  ...userRoutes,
  ...bundleRoutes,
  ...taskRoutes,
  ...uploadRoutes,
  ...fileRoutes,
  ...templateRoutes,
  ...recurringRoutes,
  ...notificationRoutes,
  ...cronRoutes,
  ...generateRoutes,
];

let document: ReturnType<typeof documentOf> | undefined;

/** Made once in a process, at the first use; it is the same for everybody. */
export function openApiDocument() {
  document ??= documentOf(apiRoutes);
  return document;
}

/** `unhurried`: the parts for catch-up, which has a longer time limit. */
export function api(parts: AppParts, authenticate: RequestHandler, unhurried = parts): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // Without a session too, they answer a wrong method with 405.
  const early = [...authRoutes, ...uploadRoutes];
  const elsewhere = [...openRoutes, ...early, ...cronRoutes, ...generateRoutes];
  const others = apiRoutes.filter((route) => !elsewhere.includes(route));
  router.use(apiRouter(parts, openRoutes), authenticate);
  router.use(apiRouter(parts, early), apiRouter(unhurried, cronRoutes), requireUser);
  router.use(apiRouter(unhurried, generateRoutes), apiRouter(parts, others));
  router.use(() => {
    throw notFound('address');
  });
  return router;
}
