/**
 * Refuses writes that a page of another site made the browser send (CSRF).
 *
 * Browsers send `Sec-Fetch-Site` to https addresses and to this machine, `Origin` to other addresses, and before 2020
 * only `Referer`. The first of the three that is present decides. A request without any of them comes from a program,
 * not from a page. `Origin: null` hides where the request comes from, so it is refused.
 */
import type { Request, RequestHandler } from 'express';
import { type Reason, Refusal } from '../../domain/refusal.ts';
import type { AppParts } from '../context.ts';
import { isLoopback } from './host-name.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_SITE = ['same-origin', 'none'];

type Why = Extract<Reason, { code: 'cross-origin' }>['why'];

/** Logs what was compared: behind a proxy that changes `Host`, every write is refused until PUBLIC_ORIGIN is set. */
export function requireSameOrigin({ settings, log }: AppParts): RequestHandler {
  return (request, _response, next) => {
    const why = SAFE_METHODS.has(request.method) ? null : whyForeign(request, settings);
    if (why === null) return next();
    const refusal = new Refusal({ code: 'cross-origin', why });
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const advice = 'If the app itself sent it, set PUBLIC_ORIGIN to the address that browsers use';
    log.warn({ origin, host, site }, `${refusal.message}. ${advice}.`);
    throw refusal;
  };
}

function whyForeign(request: Request, { publicOrigin, mode }: AppParts['settings']): Why | null {
  const { origin, referer, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return OWN_SITE.includes(String(site)) ? null : 'another-site';
  const from = origin ?? referer;
  if (from === undefined) return null;
  const sender = originOf(from);
  if (sender === null) return 'another-site';
  if (sender === publicOrigin) return null;
  const { protocol, hostname } = new URL(sender);
  // `host` is X-Forwarded-Host if a proxy is trusted. The scheme of the sender decides which port may be left out.
  if (sender !== originOf(`${protocol}//${request.host}`)) return 'another-site';
  return protocol === 'https:' || mode === 'local' || isLoopback(hostname) ? null : 'no-https';
}

/** Scheme, host and port in lower case, without the default port of the scheme; null for anything but http(s). */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return /^https?:$/.test(protocol) ? origin : null;
}
