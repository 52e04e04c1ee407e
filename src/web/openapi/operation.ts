/** One operation of the API in short form. Statuses that follow from its shape are added. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { accessTo } from '../access.ts';
import { IDEMPOTENCY_KEY } from '../forms/submission.ts';
import * as replies from './replies.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface Operation {
  method: Method;
  /** Below /api, parameters as `{id}`. */
  path: string;
  summary: string;
  /** It needs no session. */
  open?: true;
  query?: z.ZodObject;
  /** It creates a resource, once for each idempotency key. */
  creates?: true;
  /** It changes what it names once for each idempotency key. */
  keyed?: true;
  body?: z.ZodType;
  /** It can be called with no body at all. */
  bodyOptional?: true;
  /** Its body is a form with one file. */
  file?: true;
  /** The status of success, and what it carries; null for no body, 'file' for the bytes of one. */
  success: [status: 200 | 201 | 204, reply: z.ZodType | null | 'file'];
  /** Refusals in addition to those of its schema: status → reason. */
  refusals?: Record<number, string>;
  /** It does not use the store. */
  storeless?: true;
  /** A missing resource is not an error. */
  neverMissing?: true;
}

type Reply = Operation['success'][1];
type More = Omit<Operation, 'method' | 'path' | 'summary' | 'success'>;

/** Declares an operation of this method, which answers with this status. */
const declares =
  (method: Method, status: 200 | 201) =>
  (path: string, summary: string, reply: Reply, more: More = {}): Operation => ({
    ...{ method, path, summary, ...more },
    success: [reply === null ? 204 : status, reply],
  });
export const get = declares('get', 200);
export const post = declares('post', 200);
export const put = declares('put', 200);
const removed = declares('delete', 200);
export const remove = (path: string, summary: string, more?: More) => removed(path, summary, null, more);
/** A `post` that creates a resource, once for each idempotency key. */
export const created = (path: string, summary: string, reply: Reply, more: More) =>
  declares('post', 201)(path, summary, reply, { ...more, creates: true });

/** Pages of a list. */
export const paging = z.object({
  limit: z.int().min(1).max(1_000).optional(),
  cursor: z.string().max(400).optional(),
});

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

/** Every status of an operation, with its reason. */
export function refusalsOf(operation: Operation): Record<number, string> {
  const { path, query, open, storeless, neverMissing, method, creates, keyed, refusals = {} } = operation;
  const statuses = [
    ...(query || method !== 'get' ? [400] : []),
    ...(open ? [] : [401]),
    ...(method === 'get' ? [] : [403]),
    ...(path.includes('{') && !neverMissing ? [404] : []),
    // Also for an operation without a body: a sent body is checked.
    ...(method === 'get' ? [] : [413, 415]),
    ...(creates ? [410, 422] : keyed ? [422] : []),
    ...(storeless ? [] : [503]),
  ];
  return { ...Object.fromEntries(statuses.map((status) => [status, words[status] ?? ''])), ...refusals };
}

export function toOpenApi(operation: Operation): ZodOpenApiOperationObject {
  const { method, path, summary, open, query, creates, keyed, body, bodyOptional, file } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const parameters = Object.fromEntries(names.map((name) => [name, z.string().meta({ format: 'uuid' })]));
  const form = z.object({ file: z.string().meta({ format: 'binary' }) });
  return {
    operationId: `${method} ${path}`.replaceAll(/[^a-z]+(\w?)/gi, (_, next: string) => next.toUpperCase()),
    summary: isForAdministrators(operation) ? `${summary} (administrators only)` : summary,
    ...(open && { security: [] }),
    requestParams: {
      ...(names.length > 0 && { path: z.object(parameters) }),
      ...(query && { query }),
      ...((creates || keyed) && { header: idempotency }),
    },
    ...(body && {
      requestBody: { required: !bodyOptional, content: { 'application/json': { schema: body } } },
    }),
    ...(file && { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } }),
    responses: responsesOf(operation),
  };
}

function isForAdministrators({ method, path }: Operation): boolean {
  const declared = path.replace(/\/actions\/.*/, '/actions/:action').replaceAll(/\{(\w+)\}/g, ':$1');
  return accessTo(`${method.toUpperCase()} /api${declared}`) === 'administrator';
}

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const [status, reply] = operation.success;
  const bytes = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
  const content = reply === 'file' ? bytes : reply && { 'application/json': { schema: reply } };
  const refused = Object.entries(refusalsOf(operation)).map(([code, description]) => [
    code,
    { description, content: { 'application/json': { schema: replies.problem } } },
  ]);
  return {
    [`${status}`]: {
      description: 'Done',
      ...(operation.creates && { headers: replay }),
      ...(content && { content }),
    },
    ...Object.fromEntries(refused),
  };
}
