/** The router of routes of the API. A body is read only after path, method and guards have accepted the request. */
import type { IncomingMessage } from 'node:http';
import { json, type RequestHandler, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { areas } from '../access.ts';
import type { AppParts } from '../context.ts';
import { requireUtf8Json } from '../encoding.ts';
import { declare } from '../routes.ts';
import { permit } from '../security/permission.ts';
import type { ApiRoute } from './api-route.ts';

/** Reads a body of at most `limit`; any JSON value, so that the refusal can name a value that is not an object. */
function jsonBody(limit: string): RequestHandler {
  return json({ limit, strict: false, type: () => true, verify: requireJson });
}

/** A template with all its tasks is one body (api.md). */
const ofTemplate = jsonBody('350kb');
const ordinaryBody = jsonBody('100kb');

export function apiRouter(parts: AppParts, routes: readonly ApiRoute[]): Router {
  const router = Router();
  for (const [path, there] of Map.groupBy(routes, (route) => route.path)) {
    declare(router, path, Object.fromEntries(there.map((one) => [one.method, handlersOf(parts, one)])));
  }
  return router;
}

function handlersOf(
  parts: AppParts,
  { method, path, area, guard, file, handle }: ApiRoute,
): RequestHandler[] {
  const body = path.startsWith('/templates') ? ofTemplate : ordinaryBody;
  return [
    permit(areas[area].who),
    ...(guard ? [guard(parts)] : []),
    ...(method === 'get' || file ? [] : [body]),
    (request, response) => handle(parts, { request, response }),
  ];
}

/** An empty body counts as no body, whatever its type. */
function requireJson(request: IncomingMessage, _response: unknown, body: Buffer): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (body.length === 0) return;
  if (type.trim().toLowerCase() !== 'application/json')
    throw new Refusal({ code: 'media-type', why: 'not-json' });
  requireUtf8Json(body);
}
