/**
 * Identifies the caller by a session cookie (browsers) or a bearer token (API callers). Both name a session in the
 * store.
 */
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { isActive, type User } from '../../domain/user.ts';
import {
  DEVICE_SECONDS,
  isDevice,
  isKnownDevice,
  newDevice,
  rememberDevice,
} from '../../store/known-devices.ts';
import { verifyPassword } from '../../store/passwords.ts';
import { endSession, findSession, openSession, type SessionOptions, sha256 } from '../../store/sessions.ts';
import { findPasswordHash, listUsers } from '../../store/users.ts';
import { signInAddress } from '../account/sign-in-address.ts';
import { type AppParts, type Exchange, state } from '../context.ts';
import { trace } from '../trace.ts';
import { limited } from './sign-in-limit.ts';

/** Finds the user of the request if it has a live session. It refuses nothing. */
export function authenticate(parts: AppParts): RequestHandler {
  return async (request, response, next) => {
    const token =
      bearerToken(request) ?? parseCookie(request.headers.cookie ?? '')[sessionCookie(parts)] ?? null;
    if (token) {
      const found = await findSession(parts.table, token, sessionOptions(parts));
      if (found) Object.assign(state(response), { user: found.user, sessionId: found.session.id });
    }
    next();
  };
}

/** API routes behind it respond 401 without a session. */
export const requireUser: RequestHandler = (_request, response, next) => {
  if (!state(response).user) {
    throw new Refusal({ code: 'unauthenticated', why: 'no-session' });
  }
  next();
};

/**
 * Pages behind it lead to the sign-in page without a session, and afterwards to the wanted page. A form that
 * was sent is answered by `askToSignIn`, which keeps its entries.
 */
export function requireUserOnPage(askToSignIn: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (state(response).user) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return askToSignIn(request, response, next);
    response.redirect(303, signInAddress(request.originalUrl));
  };
}

/**
 * Signs a user in and sets the session cookie; answers the user and the token.
 * @throws Refusal `unauthenticated`, the same for an unknown address and a wrong password, in the same time.
 */
export async function signIn(
  parts: AppParts,
  { request, response }: Exchange,
  { email, password }: { email: string; password: string },
): Promise<{ user: User; token: string }> {
  const { table } = parts;
  const account = email.trim().toLowerCase();
  const user = (await listUsers(table)).find((one) => isActive(one) && one.email.toLowerCase() === account);
  const device = user && (await knownDevice(parts, request, user.id));
  const refused = (why: string) =>
    trace(parts, { request, response }, 'sign-in refused', { user: user?.id, why });
  const isRight = async () =>
    verifyPassword(password, user && (await findPasswordHash(table, user.id)), parts.hashCost);
  try {
    if (!(await limited(parts, { ip: request.ip, account, device }, isRight)) || !user) {
      throw new Refusal({ code: 'unauthenticated', why: 'credentials' });
    }
  } catch (cause) {
    if (cause instanceof Refusal) refused(cause.code);
    throw cause;
  }
  const token = await beginSession(parts, { request, response }, user);
  if (!device) await makeKnown(parts, { request, response }, user.id);
  trace(parts, { request, response }, 'signed in', { user: user.id });
  return { user, token };
}

/**
 * Opens a session of the user, sets its cookie, and ends the session that the request came with.
 * @throws Refusal `unauthenticated` if the user may no longer sign in
 */
export async function beginSession(
  parts: AppParts,
  { request, response }: Exchange,
  user: User,
): Promise<string> {
  const { user: earlier, sessionId } = state(response);
  const token = await openSession(parts.table, user, {
    ...sessionOptions(parts),
    ends: earlier && sessionId ? { userId: earlier.id, id: sessionId } : undefined,
    from: request.ip ?? '',
    browser: request.get('User-Agent') ?? '',
  });
  if (token === null) throw new Refusal({ code: 'unauthenticated', why: 'credentials' });
  const maxAge = parts.settings.sessionLimits.longest * 1000;
  response.cookie(sessionCookie(parts), token, { ...cookieOptions(parts), maxAge });
  Object.assign(state(response), { user, sessionId: sha256(token) });
  return token;
}

export function sessionOptions({ clock, settings }: AppParts): SessionOptions {
  return { clock, limits: settings.sessionLimits };
}

/** The token of this browser, if the user signed in with it before. */
async function knownDevice(parts: AppParts, request: Request, userId: string): Promise<string | undefined> {
  const device = deviceIn(parts, request);
  if (!device) return undefined;
  return (await isKnownDevice(parts.table, { userId, device, clock: parts.clock })) ? device : undefined;
}

async function makeKnown(parts: AppParts, { request, response }: Exchange, userId: string): Promise<void> {
  const device = deviceIn(parts, request) ?? newDevice();
  await rememberDevice(parts.table, { userId, device, clock: parts.clock });
  response.cookie(deviceCookie(parts), device, { ...cookieOptions(parts), maxAge: DEVICE_SECONDS * 1000 });
}

function deviceIn(parts: AppParts, request: Request): string | undefined {
  const sent = parseCookie(request.headers.cookie ?? '')[deviceCookie(parts)];
  return isDevice(sent) ? sent : undefined;
}

/** Ends the session and removes its cookie. */
export async function signOut(parts: AppParts, { request, response }: Exchange): Promise<void> {
  const { sessionId, user } = state(response);
  if (user && sessionId) {
    await endSession(parts.table, user.id, sessionId);
    trace(parts, { request, response }, 'signed out', { user: user.id });
  }
  response.clearCookie(sessionCookie(parts), cookieOptions(parts));
}

function bearerToken(request: Request): string | undefined {
  return /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** With https the prefix makes browsers accept the cookie only from this host. */
const sessionCookie = ({ settings }: AppParts) =>
  settings.mode === 'production' ? '__Host-session' : 'session';
/** It stays after signing out. */
const deviceCookie = ({ settings }: AppParts) =>
  settings.mode === 'production' ? '__Host-device' : 'device';

export function cookieOptions({ settings }: AppParts) {
  const secure = settings.mode === 'production';
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const satisfies CookieOptions;
}
