/** Every route of the app, read from its routers, so a new route is tested without further work. */
import type { Router } from 'express';
import { pino } from 'pino';
import { readSettings } from '../../src/settings.ts';
import { createApp } from '../../src/web/app.ts';
import type { AppParts } from '../../src/web/context.ts';

export interface AppRoute {
  /** In capitals. */
  method: string;
  /** As it is declared, below its mount: "/api/tasks/:id". */
  path: string;
  /** Whether a path leads to it. */
  matches(pathname: string): boolean;
}

interface Layer {
  route?: { path: string | RegExp; stack: { method?: string }[] };
  handle: { stack?: Layer[] };
  slash: boolean;
  match(pathname: string): { path: string } | false;
}

/** Where routers are mounted; one that is mounted elsewhere is reported. */
const MOUNTS = ['/api'];

/**
 * Every route below the router, routers inside it included.
 * @param mount where the router is mounted itself
 * @throws Error for a router under an unknown path
 */
export function routesOf({ stack }: Router, mount = ''): AppRoute[] {
  return inside(stack as unknown as Layer[], mount);
}

/** The routes of an app that serves nothing: it has no store. */
export function appRoutes(): AppRoute[] {
  const parts = {
    ...{ settings: readSettings({ APP_MODE: 'local' }), log: pino({ level: 'silent' }) },
    ...{ table: { client: {} }, clock: () => new Date(0), newId: () => '', evidence: {} },
  };
  return routesOf(createApp(parts as unknown as AppParts).router);
}

function inside(stack: Layer[], mount: string): AppRoute[] {
  return stack.flatMap((layer) => {
    const { route, handle } = layer;
    if (!route) return handle.stack ? inside(handle.stack, mount + mountOf(layer)) : [];
    if (typeof route.path !== 'string') return []; // Assets: files of a fixed list.
    const path = `${mount}${route.path}`;
    const matches = (pathname: string) =>
      pathname.startsWith(mount) && layer.match(pathname.slice(mount.length) || '/') !== false;
    const methods = new Set(route.stack.flatMap(({ method }) => (method ? [method.toUpperCase()] : [])));
    return [...methods].map((method) => ({ method, path, matches }));
  });
}

function mountOf(layer: Layer): string {
  if (layer.slash) return '';
  const mount = MOUNTS.find((one) => {
    const matched = layer.match(`${one}/x`);
    return matched !== false && matched.path === one;
  });
  if (!mount) throw new Error('A router is mounted at a path that MOUNTS in routes-of.ts does not have.');
  return mount;
}
