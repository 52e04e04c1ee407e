/** The context of a request: the parts of the app, and the session of the caller. */
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type CivilDate, type Clock, today } from '../domain/civil-date.ts';
import type { User } from '../domain/user.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import type { Settings } from '../settings.ts';
import type { HashCost } from '../store/passwords.ts';
import type { Table } from '../store/table.ts';

export interface AppParts {
  table: Table;
  evidence: EvidenceStore;
  clock: Clock;
  newId: () => string;
  settings: Settings;
  log: Logger;
  /** The cost of new passwords, and of a sign-in without an account; that of passwords.ts when absent. */
  hashCost?: HashCost;
  /** Rows of a page of a list. When absent, each list has its default. */
  pageRows?: number;
}

/** Set by the middleware of security/authentication.ts and app.ts. */
export interface RequestState {
  requestId: string;
  /** Computed once, so that a request across midnight has one date. */
  today: CivilDate;
  user: User | null;
  /** Of the session; null without one. */
  sessionId: string | null;
  /** The request was kept during the sign-in: it is shown again, not carried out. */
  resumed?: boolean;
}

/** A request and its response. */
export interface Exchange {
  request: Request;
  response: Response;
}

export function state(response: Response): RequestState {
  return response.locals as RequestState;
}

/** Who changes something, and the day that it is for them. */
export interface Actor {
  userId: string;
  today: CivilDate;
}

/** The actor of a request, on routes that only signed-in users reach. */
export function actorOf(response: Response): Actor {
  return { userId: signedIn(response).id, today: state(response).today };
}

/** The signed-in user, on routes that only signed-in users reach. */
export function signedIn(response: Response): User {
  const { user } = state(response);
  if (!user) throw new Error('this route needs requireUser before it');
  return user;
}

export function newState(parts: AppParts, request: Request): RequestState {
  return {
    requestId: String(request.id),
    today: today(parts.clock, parts.settings.timeZone),
    user: null,
    sessionId: null,
  };
}
