/**
 * Whether a page may be read as the store was a moment ago, which costs half. People must find on a page what they have
 * just changed, so it may not for a while after a change in the same browser. Programs keep no cookies: for them never.
 */
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../domain/refusal.ts';
import type { AppParts } from './context.ts';
import { cookieOptions } from './security/authentication.ts';

/** On AWS a read usually lags by less than a second. */
const RECENT_SECONDS = 10;

/** Notes in a cookie of the browser that it may have changed something. */
export function noteChange(parts: AppParts): RequestHandler {
  return (request, response, next) => {
    if (!onlyReads(request) && isBrowser(request)) {
      const cookie = { name: nameOf(parts), value: '1', maxAge: RECENT_SECONDS, ...cookieOptions(parts) };
      response.append('Set-Cookie', stringifySetCookie(cookie));
    }
    next();
  };
}

/** Passes a request of a page that may lag to `cheap`, and others on; also one whose subject may be too new for it. */
export function whereItMayLag(parts: AppParts, cheap: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (!mayLag(parts, request)) return next();
    return cheap(request, response, (cause) => (isNotFound(cause) ? next() : next(cause)));
  };
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Refusal && cause.code === 'not-found';
}

function mayLag(parts: AppParts, request: Request): boolean {
  const { cookie = '' } = request.headers;
  return onlyReads(request) && isBrowser(request) && !parseCookie(cookie)[nameOf(parts)];
}

function onlyReads({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isBrowser({ headers }: Request): boolean {
  return headers.authorization === undefined;
}

function nameOf({ settings }: AppParts): string {
  return settings.mode === 'production' ? '__Host-changed' : 'changed';
}
