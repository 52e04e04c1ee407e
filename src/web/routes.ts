/** Declares the methods of one path at once, so that every other method answers 405 and says which there are. */
import type { RequestHandler, Router } from 'express';
import { Refusal } from '../domain/refusal.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
export type Handlers = Partial<Record<Method, RequestHandler | RequestHandler[]>>;

export function route(router: Router, path: string, handlers: Handlers): void {
  const there = router.route(path);
  for (const [method, handler] of Object.entries(handlers)) there[method as Method](handler);
  const allowed = Object.keys(handlers).flatMap((method) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  there.all((_request, response) => {
    response.set('Allow', allowed.join(', '));
    throw new Refusal({ code: 'method' });
  });
}
