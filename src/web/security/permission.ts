/** Lets a request through if its user may use the route. */
import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { type Access, mayUse } from '../access.ts';
import { state } from '../context.ts';

/** @throws Refusal `unauthenticated` or `not-allowed` */
export function permit(access: Access): RequestHandler {
  return (_request, response, next) => {
    // The scheduler's route checks its token itself.
    if (access === 'anyone' || access === 'scheduler') return next();
    const { user } = state(response);
    if (!user) throw new Refusal({ code: 'unauthenticated', why: 'no-session' });
    if (!mayUse(user.role, access)) throw new Refusal({ code: 'not-allowed', needed: access });
    next();
  };
}
