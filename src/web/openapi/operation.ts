/** An operation of the OpenAPI document, from its route. Statuses that follow from the shape of the route are added. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { areas } from '../access.ts';
import type { ApiRoute } from '../api/api-route.ts';
import { IDEMPOTENCY_KEY } from '../forms/submission.ts';
import * as replies from './replies.ts';

const words: Record<number, string> = {
  400: 'The request is wrong; it names the field',
  401: 'Not signed in',
  403: 'Sent by another site, or not included in the role',
  404: 'Not found',
  410: 'The resource that this idempotency key created was undone or deleted',
  413: 'The body is too large',
  415: 'The body is of another media type',
  422: 'This idempotency key was used with another body in the last 7 days',
  503: 'The store cannot be reached, or other writes keep changing the same data (code `contended`)',
};

const idempotency = z.object({ [IDEMPOTENCY_KEY]: z.string().min(1).max(255).optional() });
const replay = z.object({ 'Idempotency-Replayed': z.literal('true').optional() });

/** Below /api, parameters as `{id}`. */
export const pathOf = ({ path }: ApiRoute) => path.replaceAll(/:(\w+)/g, '{$1}');

/** Every status of an operation that is a refusal, with its reason. */
function refusalsOf(route: ApiRoute): Record<number, string> {
  const { path, area, query, storeless, neverMissing, method, status: success, keyed, refusals } = route;
  const statuses = [
    ...(query || method !== 'get' ? [400] : []),
    ...(areas[area].who === 'anyone' ? [] : [401]),
    ...(method === 'get' ? [] : [403]),
    ...(path.includes(':') && !neverMissing ? [404] : []),
    // Also for an operation without a body: a sent body is checked.
    ...(method === 'get' ? [] : [413, 415]),
    ...(success === 201 ? [410, 422] : keyed ? [422] : []),
    ...(storeless ? [] : [503]),
  ];
  return { ...Object.fromEntries(statuses.map((status) => [status, words[status] ?? ''])), ...refusals };
}

export function toOpenApi(route: ApiRoute): ZodOpenApiOperationObject {
  const { method, path, area, summary, query, status, keyed, body, bodyOptional, file } = route;
  const { who } = areas[area];
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const parameters = Object.fromEntries(names.map((name) => [name, z.string().meta({ format: 'uuid' })]));
  const form = z.object({ file: z.string().meta({ format: 'binary' }) });
  return {
    operationId: `${method} ${path}`.replaceAll(/[^a-z]+(\w?)/gi, (_, next: string) => next.toUpperCase()),
    summary: who === 'administrator' ? `${summary} (administrators only)` : summary,
    ...(who === 'anyone' && { security: [] }),
    requestParams: {
      ...(names.length > 0 && { path: z.object(parameters) }),
      ...(query && { query }),
      ...((status === 201 || keyed) && { header: idempotency }),
    },
    ...(body && {
      requestBody: { required: !bodyOptional, content: { 'application/json': { schema: body } } },
    }),
    ...(file && { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } }),
    responses: responsesOf(route),
  };
}

function responsesOf(route: ApiRoute): ZodOpenApiResponsesObject {
  const { status, reply } = route;
  const bytes = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
  const content = reply === 'file' ? bytes : reply && { 'application/json': { schema: reply } };
  const refused = Object.entries(refusalsOf(route)).map(([code, description]) => [
    code,
    { description, content: { 'application/json': { schema: replies.problem } } },
  ]);
  return {
    [`${status}`]: {
      description: 'Done',
      ...(status === 201 && { headers: replay }),
      ...(content && { content }),
    },
    ...Object.fromEntries(refused),
  };
}
