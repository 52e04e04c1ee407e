/** How an error leaves the app: problem details (RFC 9457) on the API, a page for people; the status from one table. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { type FieldProblem, Refusal, type RefusalCode } from '../domain/refusal.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type AppParts, state } from './context.ts';

const statuses: Record<RefusalCode, number> = {
  invalid: 400,
  gate: 400,
  'not-archived': 400,
  'not-active': 409,
  unauthenticated: 401,
  'cross-origin': 403,
  'not-found': 404,
  method: 405,
  'already-started': 409,
  touched: 409,
  stale: 409,
  recurring_config_has_generated_history: 409,
  undone: 410,
  'too-large': 413,
  'media-type': 415,
  'key-reused': 422,
  'too-many': 429,
};

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** An error, ready to be said: in JSON or on a page. */
export interface Problem {
  status: number;
  title: string;
  /** The one line a person reads. */
  detail: string;
  code: string;
  fields: FieldProblem[];
  bundleId?: string | undefined;
  /** What else a program is told. */
  members: Record<string, unknown>;
}

/** What to answer to anything thrown while a request was handled. */
export function problemOf(error: unknown): Problem {
  const { code, message, fields, bundleId, members } = asRefusal(error);
  const status = code === 'store-unavailable' ? 503 : code === 'internal' ? 500 : statuses[code];
  return { status, title: titles[status] ?? 'Error', detail: message, code, fields, bundleId, members };
}

type Told = Pick<Refusal, 'message' | 'fields' | 'bundleId' | 'members'> & {
  code: RefusalCode | 'store-unavailable' | 'internal';
};

function asRefusal(error: unknown): Told {
  if (error instanceof Refusal) return error;
  const plain = { fields: [], bundleId: undefined, members: {} };
  if (error instanceof StoreUnavailable) {
    return {
      ...plain,
      code: 'store-unavailable',
      message: 'The data store cannot be reached; nothing is lost, try again in a moment',
    };
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) {
    const kilobytes = Math.floor(Number((error as { limit?: unknown }).limit ?? 0) / 1_024) || 100;
    return { ...plain, code: 'too-large', message: `The body is too large; send at most ${kilobytes} KB` };
  }
  if (status === 415)
    return {
      ...plain,
      code: 'media-type',
      message: 'The encoding of the body is not supported; send it in UTF-8',
    };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { ...plain, code: 'invalid', message: badRequest(error) };
  }
  return {
    ...plain,
    code: 'internal',
    message: 'Something went wrong here; try again, and report the reference if it stays',
  };
}

function badRequest(error: unknown): string {
  const type = (error as { type?: unknown }).type;
  if (type === 'entity.parse.failed') return 'The body is not valid JSON; check its syntax';
  if (error instanceof URIError) return 'The address is not properly encoded';
  return 'The request could not be read; check its syntax';
}

/** Sends a problem as JSON. `error` repeats the line for callers that look for it there. */
export function sendProblem(response: Response, problem: Problem): void {
  const { status, title, detail, code, fields, bundleId, members } = problem;
  if (status === 503) response.set('Retry-After', '5');
  response.status(status).json({
    type: `urn:first-run:problem:${code}`,
    title,
    status,
    detail,
    error: detail,
    code,
    requestId: state(response).requestId,
    ...(fields.length > 0 && { errors: fields }),
    ...(bundleId && { bundleId }),
    ...members,
  });
}

/** The last handler: answers every error, and logs those that are ours or the store's. */
export function answerErrors(
  { log }: AppParts,
  sendPage: (request: Request, response: Response, problem: Problem) => void,
): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error({ err: error, requestId: state(response).requestId }, problem.detail);
    if (response.headersSent) return next(error);
    if (isApi(request)) sendProblem(response, problem);
    else sendPage(request, response, problem);
  };
}

export function isApi(request: Request): boolean {
  return /^\/api(\/|$)/i.test(request.path);
}
