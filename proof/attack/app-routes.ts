/** Every route of the app, read from its router: a new route is attacked without further work. */
import type { Express, Router } from 'express';

/** The report of several tasks that every attacked app has. */
export const REPORT = '0123456789abcdef0123456789abcdef';
/** And the run of catch-up. */
export const RUN = '01234567-89ab-4def-8123-456789abcdef';

export interface AppRoute {
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

/** @throws Error for a router under an unknown path */
export function routesOfApp(app: Express): AppRoute[] {
  return inside((app.router as Router).stack as unknown as Layer[], '');
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
  if (!mount) throw new Error('A router is mounted at a path that MOUNTS in app-routes.ts does not have.');
  return mount;
}
