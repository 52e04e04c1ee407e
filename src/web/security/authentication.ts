/** Who asks: a session cookie (browsers) or a bearer token (API callers), both of a session kept in the store. */
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { User } from '../../domain/user.ts';
import { verifyPassword } from '../../store/passwords.ts';
import { endSession, findSessionUser, openSession, SESSION_SECONDS } from '../../store/sessions.ts';
import { findPasswordHash, listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';

/** Finds the user of the request, if it carries a live session; refuses nothing. */
export function authenticate(parts: AppParts): RequestHandler {
  return async (request, response, next) => {
    const token =
      bearerToken(request) ?? parseCookie(request.headers.cookie ?? '')[cookieName(parts)] ?? null;
    if (token) {
      const user = await findSessionUser(parts.table, token, parts.clock);
      if (user) Object.assign(state(response), { user, token });
    }
    next();
  };
}

/** API routes behind it answer 401 to whoever is not signed in. */
export const requireUser: RequestHandler = (_request, response, next) => {
  if (!state(response).user) {
    throw new Refusal({ code: 'unauthenticated', why: 'no-session' });
  }
  next();
};

/**
 * Pages behind it send whoever is not signed in to the sign-in page, and afterwards to the page they wanted. A form that
 * was sent is answered by `askToSignIn`, which keeps its entries.
 */
export function requireUserOnPage(askToSignIn: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (state(response).user) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return askToSignIn(request, response, next);
    const next_ = request.originalUrl;
    response.redirect(303, next_ === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: next_ })}`);
  };
}

/**
 * Signs a user in and sets the session cookie; answers the user and the token.
 * @throws Refusal `unauthenticated`, the same for an unknown address and a wrong password, in the same time.
 */
export async function signIn(
  parts: AppParts,
  response: Response,
  { email, password }: { email: string; password: string },
): Promise<{ user: User; token: string }> {
  const wanted = email.trim().toLowerCase();
  const user = (await listUsers(parts.table)).find((one) => one.email.toLowerCase() === wanted);
  const hash = user && (await findPasswordHash(parts.table, user.id));
  if (!(await verifyPassword(password, hash)) || !user) {
    throw new Refusal({ code: 'unauthenticated', why: 'credentials' });
  }
  const token = await openSession(parts.table, user, parts.clock);
  response.cookie(cookieName(parts), token, { ...cookieOptions(parts), maxAge: SESSION_SECONDS * 1000 });
  return { user, token };
}

/** Ends the session and removes its cookie. */
export async function signOut(parts: AppParts, response: Response): Promise<void> {
  const { token } = state(response);
  if (token) await endSession(parts.table, token);
  response.clearCookie(cookieName(parts), cookieOptions(parts));
}

function bearerToken(request: Request): string | undefined {
  return /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** With https the prefix makes browsers refuse the cookie from anywhere but this very host. */
function cookieName({ settings }: AppParts): string {
  return settings.mode === 'production' ? '__Host-session' : 'session';
}

function cookieOptions({ settings }: AppParts): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: settings.mode === 'production' };
}
