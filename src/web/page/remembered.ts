/**
 * The last filter of a person, in a cookie of this browser. The cookie's name has the person's id, so others who sign
 * in here do not get it. It is not in the store, because reading a page must not write.
 */
import { parseCookie } from 'cookie';
import type { Response } from 'express';
import { type AppParts, state } from '../context.ts';
import { cookieOptions } from '../security/authentication.ts';

const KEPT_MS = 180 * 24 * 3600 * 1000;
/** Browsers store 4 KB of a cookie. */
const LONGEST = 1_500;

export type Remembered = 'today' | 'find';

/** Undefined without a kept choice. */
export function remembered(parts: AppParts, response: Response, what: Remembered): string | undefined {
  const { user } = state(response);
  return user ? parseCookie(response.req.headers.cookie ?? '')[nameOf(parts, what, user.id)] : undefined;
}

/** Keeps the choice for the next visit; an empty one forgets it. */
export function remember(parts: AppParts, response: Response, what: Remembered, choice: string): void {
  const { user } = state(response);
  if (!user || choice.length > LONGEST || choice === (remembered(parts, response, what) ?? '')) return;
  const name = nameOf(parts, what, user.id);
  const options = cookieOptions(parts);
  if (choice === '') response.clearCookie(name, options);
  else response.cookie(name, choice, { ...options, maxAge: KEPT_MS });
}

function nameOf({ settings }: AppParts, what: Remembered, userId: string): string {
  return `${settings.mode === 'production' ? '__Host-' : ''}${what}-${userId}`;
}
