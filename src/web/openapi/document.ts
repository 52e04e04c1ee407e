/** The contract as OpenAPI 3.1, generated from the routes and their schemas. */
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { ApiRoute } from '../api/api-route.ts';
import { pathOf, toOpenApi } from './operation.ts';

export function documentOf(routes: readonly ApiRoute[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = pathOf(route);
    paths[path] = { ...paths[path], [route.method]: toOpenApi(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'First-Run Spec: the HTTP contract',
      version: '1.0.0',
      description: 'Paths, fields and statuses that implementations of the spec share.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
      },
    },
    paths,
  });
}
