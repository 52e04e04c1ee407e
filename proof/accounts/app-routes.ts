/** Every route of the app, read from its routers. */
import type { Router } from 'express';
import { pino } from 'pino';
import { readSettings } from '../../src/settings.ts';
import { createApp } from '../../src/web/app.ts';
import type { AppParts } from '../../src/web/context.ts';
import { type DeclaredRoute, routesOf } from '../api/routes-of.ts';

/** Paths as they are declared, below /api with that prefix. */
export function appRoutes(): DeclaredRoute[] {
  const parts = {
    ...{
      settings: readSettings({ APP_MODE: 'local' }),
      log: pino({ level: 'silent' }),
      table: { client: {} },
    },
    ...{ clock: () => new Date(0), newId: () => '', evidence: {} },
  };
  const app = createApp(parts as unknown as AppParts);
  const routers = app.router.stack.flatMap(({ handle }) => ('stack' in handle ? [handle as Router] : []));
  return routers.flatMap((router) => {
    const routes = routesOf(router).filter(({ path }) => !path.includes('assets'));
    const isApi = routes.some(({ path }) => path === '/openapi.json');
    return routes.map(({ method, path }) => ({ method, path: isApi ? `/api${path}` : path }));
  });
}
