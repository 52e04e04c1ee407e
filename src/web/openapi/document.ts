/** The contract as OpenAPI 3.1, generated from the operations and their schemas. */
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { toOpenApi } from './operation.ts';
import { operations } from './operations.ts';

let document: ReturnType<typeof makeDocument> | undefined;

/** Made once in a process, at the first use; it is the same for everybody. */
export function openApiDocument() {
  document ??= makeDocument();
  return document;
}

function makeDocument() {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOpenApi(operation) };
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
