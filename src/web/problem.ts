/** Errors as responses: problem details (RFC 9457) on the API, a page for people. One table has the statuses. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { detailOf } from '../domain/field-words.ts';
import { gateWords } from '../domain/gate-words.ts';
import { gatePointer } from '../domain/gates.ts';
import { type Reason, Refusal } from '../domain/refusal.ts';
import { reasonSentence } from '../domain/refusal-words.ts';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import { type AppParts, state } from './context.ts';
import { trace } from './trace.ts';

/** Every failure of a request: a refusal, or a fault of the app or its store. */
export type Failure = Reason | { code: 'store-unavailable' } | { code: 'contended' } | { code: 'internal' };

const statuses: Record<Failure['code'], number> = {
  invalid: 400,
  unreadable: 400,
  'filter-needed': 400,
  gate: 400,
  'links-in-use': 400,
  'file-in-use': 400,
  'not-archived': 400,
  unauthenticated: 401,
  // The sign-in succeeded. The kept form is shown again.
  'signed-in-again': 200,
  'plan-changed': 409,
  'last-administrator': 409,
  'person-disabled': 409,
  'link-over': 410,
  'cross-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  method: 405,
  'already-started': 409,
  touched: 409,
  'workflow-undone': 409,
  'not-active': 409,
  stale: 409,
  conflict: 409,
  'keeps-changing': 409,
  recurring_config_has_generated_history: 409,
  undone: 410,
  full: 409,
  'too-large': 413,
  'media-type': 415,
  'key-reused': 422,
  'unknown-host': 421,
  'too-many': 429,
  internal: 500,
  'store-unavailable': 503,
  contended: 503,
  busy: 503,
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
  421: 'Misdirected request',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** A failure with its status. The API and the pages each make their words. */
export interface Problem {
  status: number;
  failure: Failure;
}

/** The problem for anything that was thrown while handling a request. */
export function problemOf(error: unknown): Problem {
  const failure = failureOf(error);
  return { failure, status: statuses[failure.code] };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.reason;
  if (error instanceof StoreContended) return { code: 'contended' };
  if (error instanceof StoreUnavailable) return { code: 'store-unavailable' };
  const { status, type, limit } = (error ?? {}) as { status?: unknown; type?: unknown; limit?: unknown };
  if (status === 413) {
    return { code: 'too-large', what: 'body', max: Math.floor(Number(limit ?? 0) / 1_024) || 100 };
  }
  if (status === 415) return { code: 'media-type', why: 'encoding' };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    if (type === 'entity.parse.failed') return { code: 'unreadable', why: 'json' };
    return { code: 'unreadable', why: error instanceof URIError ? 'address' : 'request' };
  }
  return { code: 'internal' };
}

function sentenceOf(failure: Failure): string {
  switch (failure.code) {
    case 'store-unavailable':
      return 'The data store cannot be reached, so a change may be saved or not. Send the request again in a moment: with the same Idempotency-Key nothing is created twice';
    case 'contended':
      return 'Other requests keep changing the same data, so nothing was saved; try again in a moment';
    case 'internal':
      return 'Something went wrong; try again. If it happens again, report the reference';
    default:
      return reasonSentence(failure);
  }
}

/** Further members of the problem, for programs. */
function membersOf(failure: Failure): object {
  switch (failure.code) {
    case 'invalid':
      return { errors: failure.fields.map((field) => ({ pointer: field.pointer, detail: detailOf(field) })) };
    case 'gate':
      return {
        errors: failure.missing.map((gate) => ({ pointer: gatePointer(gate), detail: gateWords(gate) })),
      };
    case 'stale':
      return { changed: failure.changed };
    case 'plan-changed':
      return { plan: failure.plan, items: failure.items };
    case 'recurring_config_has_generated_history':
      return { references: failure.references };
    case 'already-started':
      return { bundleId: failure.bundleId };
    case 'key-reused':
    case 'undone':
      return failure.what === 'workflow' ? { bundleId: failure.id } : {};
    default:
      return {};
  }
}

/** Tells programs when to try again. */
export function setRetryAfter(response: Response, { status, failure }: Problem): void {
  if ('seconds' in failure) response.set('Retry-After', String(failure.seconds));
  else if (status === 503) response.set('Retry-After', '5');
}

/** Sends a problem as JSON. */
export function sendProblem(response: Response, problem: Problem): void {
  setRetryAfter(response, problem);
  const { requestId } = state(response);
  response.status(problem.status).json({ ...problemBody(problem), requestId });
}

/** A problem as programs get it. `error` repeats the line for callers that look for it there. */
export function problemBody({ status, failure }: Problem): Record<string, unknown> {
  const detail = sentenceOf(failure);
  return {
    type: `urn:first-run:problem:${failure.code}`,
    title: titles[status] ?? 'Error',
    status,
    detail,
    error: detail,
    code: failure.code,
    ...membersOf(failure),
  };
}

/** The last handler: responds to every error, and logs faults of the app and its store. */
export function answerErrors(
  parts: AppParts,
  sendPage: (request: Request, response: Response, problem: Problem) => void,
): ErrorRequestHandler {
  const { log } = parts;
  return (error, request, response, next) => {
    const problem = problemOf(error);
    if (problem.failure.code === 'not-allowed')
      trace(parts, { request, response }, 'not allowed', { method: request.method, route: routeOf(request) });
    if (problem.status >= 500)
      log.error({ err: error, requestId: state(response).requestId }, sentenceOf(problem.failure));
    if (response.headersSent) return next(error);
    if (isApi(request)) sendProblem(response, problem);
    else sendPage(request, response, problem);
  };
}

/** The declared path, because the address may contain typed text. */
function routeOf(request: Request): string {
  const { route } = request;
  return `${isApi(request) ? '/api' : ''}${(route as { path?: unknown } | undefined)?.path ?? ''}`;
}

export function isApi(request: Request): boolean {
  return /^\/api(\/|$)/i.test(request.path);
}
