/** The routes of a router, read from the router itself. */
import type { Router } from 'express';

export interface DeclaredRoute {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As it is declared: "/tasks/:id". */
  path: string;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** Every route below the router, routers inside it included. */
export function routesOf({ stack }: Router): DeclaredRoute[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return 'stack' in handle ? routesOf(handle as unknown as Router) : [];
    return METHODS.filter((method) => route.stack.some((layer) => layer.method === method)).map((method) => ({
      method,
      path: String(route.path),
    }));
  });
}
