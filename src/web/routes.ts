/** The routes of pages, and what every route has in common. */
import type { RequestHandler, Router } from 'express';
import { Refusal } from '../domain/refusal.ts';
import { knownForm } from '../domain/text.ts';
import { accessTo } from './access.ts';
import { permit } from './security/permission.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
export type Handlers = Partial<Record<Method, RequestHandler | RequestHandler[]>>;

/** Declares a page. Who may use it is in access.ts. */
export function route(router: Router, path: string, handlers: Handlers): void {
  const permitted = Object.entries(handlers).map(([method, handler]) => {
    const access = accessTo(`${method.toUpperCase()} ${path}`);
    return [method, [permit(access), handler].flat()];
  });
  declare(router, path, Object.fromEntries(permitted));
}

/**
 * Declares the methods of one path. Every other method gets 405 with these in `Allow`. Parameters that are ids (`:id`,
 * `:fileId`) reach the handlers in the form that rows are stored under.
 */
export function declare(router: Router, path: string, handlers: Handlers): void {
  const there = router.route(path);
  there.all(normalizeIds);
  for (const [method, handler] of Object.entries(handlers)) there[method as Method](handler);
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
