/**
 * Whether a page may be read as the store was a moment ago, which costs half. People must find on a page what they have
 * just changed, so it may not for a while after a change in the same browser, nor for callers that keep no cookies.
 */
import { parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import type { AppParts } from './context.ts';
import { cookieOptions } from './security/authentication.ts';

/** On AWS a read usually lags by less than a second. */
const RECENT_MS = 10_000;

/** Notes in a cookie of the browser that it may have changed something. */
export function noteChange(parts: AppParts): RequestHandler {
  return (request, response, next) => {
    if (!onlyReads(request)) {
      response.cookie(nameOf(parts), '1', { ...cookieOptions(parts), maxAge: RECENT_MS });
    }
    next();
  };
}

export function mayLag(parts: AppParts, request: Request): boolean {
  const { authorization, cookie = '' } = request.headers;
  return onlyReads(request) && authorization === undefined && !parseCookie(cookie)[nameOf(parts)];
}

function onlyReads({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function nameOf({ settings }: AppParts): string {
  return settings.mode === 'production' ? '__Host-changed' : 'changed';
}
