/**
 * Refuses writes that another site made the browser send. Browsers say where a request comes from (Sec-Fetch-Site, or
 * Origin in older ones); a caller that says neither is no browser and carries no cookie it was tricked into sending.
 */
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const requireSameOrigin: RequestHandler = (request, _response, next) => {
  if (SAFE_METHODS.has(request.method) || isSameOrigin(request)) return next();
  throw new Refusal({ code: 'cross-origin' });
};

function isSameOrigin(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
