/**
 * A route of the API, declared once: its address, who may use it, what it takes and answers, and its handler. Its
 * router, docs/roles.md and the OpenAPI document follow from that.
 */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AreaName } from '../access.ts';
import type { AppParts, Exchange } from '../context.ts';
import { parseBody } from '../parse.ts';

/** What the handler of a route is given. */
interface Call<Body> extends Exchange {
  parts: AppParts;
  /** As the schema of the route reads it. */
  body: Body;
  /** Parameters of the path. Only a route whose path has them reads them. */
  id: string;
  fileId: string;
}

interface Declared<Body extends z.ZodType> {
  /** Who may use it. */
  area: AreaName;
  summary: string;
  /** What success carries; null for no body, 'file' for the bytes of one. */
  reply: z.ZodType | null | 'file';
  query?: z.ZodObject;
  body?: Body;
  /** It can be called with no body at all. */
  bodyOptional?: boolean;
  /** Its body is a form with one file. */
  file?: true;
  /** It changes what it names once for each idempotency key. */
  keyed?: true;
  /** Refusals in addition to those of its schema: status → reason. */
  refusals?: Record<number, string>;
  /** It does not use the store. */
  storeless?: true;
  /** A missing resource is not an error. */
  neverMissing?: true;
  /** It runs before the body is read. */
  guard?: (parts: AppParts) => RequestHandler;
  /** Returns the reply; nothing if there is none or it is sent already. */
  answer: (call: Call<z.output<Body>>) => unknown;
}

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface ApiRoute extends Omit<Declared<z.ZodType>, 'answer'> {
  method: Method;
  /** Below /api. */
  path: string;
  /** Of success; 201 if it creates a resource, once for each idempotency key. */
  status: 200 | 201 | 204;
  handle(parts: AppParts, exchange: Exchange): Promise<void>;
}

const declares =
  (method: Method, success: 200 | 201) =>
  <Body extends z.ZodType>(path: string, { answer, ...about }: Declared<Body>): ApiRoute => {
    const status = about.reply === null ? 204 : success;
    return {
      ...{ ...about, method, path, status },
      handle: async (parts, { request, response }) => {
        const { id = '', fileId = '' } = request.params as Record<string, string>;
        const body = (about.body && parseBody(about.body, request.body)) as z.output<Body>;
        const reply = await answer({ parts, request, response, body, id, fileId });
        if (status === 204) response.status(status).end();
        else if (reply !== undefined) response.json(reply);
      },
    };
  };
export const get = declares('get', 200);
export const post = declares('post', 200);
export const put = declares('put', 200);
/** A `post` that creates a resource. */
export const create = declares('post', 201);
export const remove = declares('delete', 200);

/** Pages of a list. */
export const paging = z.object({
  limit: z.int().min(1).max(1_000).optional(),
  cursor: z.string().max(400).optional(),
});

/** Reasons for 409. */
export const STALE =
  'The edit is based on a revision that is no longer the present one; `changed` has what changed';
export const UNDONE = 'The start of the workflow was undone';
export const FULL = 'There are as many as there can be';
