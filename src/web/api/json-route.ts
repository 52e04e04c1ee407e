/** Routes with a JSON body. The body is read only after path, method and guards have accepted the request. */
import type { IncomingMessage } from 'node:http';
import { json, type RequestHandler, type Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { requireUtf8Json } from '../encoding.ts';
import { type Handlers, route } from '../routes.ts';

/** Reads a body of at most `limit`; any JSON value, so that the refusal can name a value that is not an object. */
function jsonBody(limit: string): RequestHandler {
  return json({ limit, strict: false, type: () => true, verify: requireJson });
}

/** A template with all its tasks is one body (api.md). */
const ofTemplate = jsonBody('350kb');
export const ordinaryBody = jsonBody('100kb');

/** Declares a path; every method but GET reads its body right before the last of its handlers. */
export function jsonRoute(router: Router, path: string, handlers: Handlers): void {
  const body = path.startsWith('/templates') ? ofTemplate : ordinaryBody;
  const reading = Object.entries(handlers).map(([method, given]) => {
    const all = [given].flat();
    return [method, method === 'get' ? all : [...all.slice(0, -1), body, ...all.slice(-1)]];
  });
  apiRoute(router, path, Object.fromEntries(reading));
}

/** Declares a path below /api. */
export function apiRoute(router: Router, path: string, handlers: Handlers): void {
  route(router, path, handlers, '/api');
}

/** An empty body counts as no body, whatever its type. */
function requireJson(request: IncomingMessage, _response: unknown, body: Buffer): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (body.length === 0) return;
  if (type.trim().toLowerCase() !== 'application/json')
    throw new Refusal({ code: 'media-type', why: 'not-json' });
  requireUtf8Json(body);
}
