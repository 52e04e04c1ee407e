/**
 * What a person chose last, kept in a cookie of this browser under the person's id: reading a page writes nothing to the
 * store, and nobody else who signs in here sees it.
 */
import { parseCookie } from 'cookie';
import { type AppParts, type Exchange, state } from './context.ts';
import { cookieOptions } from './security/authentication.ts';

const KEPT_MS = 180 * 24 * 3600 * 1000;
/** Browsers keep 4 KB of a cookie. */
const LONGEST = 1_500;

export type Remembered = 'today' | 'find';

/** Undefined when nothing is kept for the person. */
export function remembered(
  parts: AppParts,
  { request, response }: Exchange,
  what: Remembered,
): string | undefined {
  const { user } = state(response);
  return user ? parseCookie(request.headers.cookie ?? '')[nameOf(parts, what, user.id)] : undefined;
}

/** Keeps the choice for the next visit; an empty one forgets it. */
export function remember(parts: AppParts, exchange: Exchange, what: Remembered, choice: string): void {
  const { user } = state(exchange.response);
  if (!user || choice.length > LONGEST || choice === (remembered(parts, exchange, what) ?? '')) return;
  const name = nameOf(parts, what, user.id);
  const options = cookieOptions(parts);
  if (choice === '') exchange.response.clearCookie(name, options);
  else exchange.response.cookie(name, choice, { ...options, maxAge: KEPT_MS });
}

function nameOf({ settings }: AppParts, what: Remembered, userId: string): string {
  return `${settings.mode === 'production' ? '__Host-' : ''}${what}-${userId}`;
}
