/**
 * Declares the methods of one path. Every other method gets 405 with these in `Allow`. Parameters that are ids (`:id`,
 * `:fileId`) reach the handlers in the form that rows are stored under. Who may use a route is in access.ts; `base` is
 * the path below which the router is used.
 */
import type { RequestHandler, Router } from 'express';
import { Refusal } from '../domain/refusal.ts';
import { knownForm } from '../domain/text.ts';
import { accessTo } from './access.ts';
import { permit } from './security/permission.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
export type Handlers = Partial<Record<Method, RequestHandler | RequestHandler[]>>;

export function route(router: Router, path: string, handlers: Handlers, base = ''): void {
  const there = router.route(path);
  there.all(normalizeIds);
  for (const [method, handler] of Object.entries(handlers)) {
    const access = accessTo(`${method.toUpperCase()} ${base}${path}`);
    there[method as Method](permit(access), handler);
  }
  const allowed = Object.keys(handlers).flatMap((method) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  there.all((_request, response) => {
    response.set('Allow', allowed.join(', '));
    throw new Refusal({ code: 'method' });
  });
}

const normalizeIds: RequestHandler = ({ params }, _response, next) => {
  for (const name of ['id', 'fileId']) if (name in params) params[name] = knownForm(params[name]);
  next();
};
