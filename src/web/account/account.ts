/** A person's own account: changing the password, seeing and ending sessions. */
import { type Response, Router } from 'express';
import { z } from 'zod';
import { invalidField, notFound, Refusal } from '../../domain/refusal.ts';
import { requireGoodPassword } from '../../store/common-passwords.ts';
import { hashPassword, verifyPassword } from '../../store/passwords.ts';
import { transact } from '../../store/requests.ts';
import { endOtherSessionsWrites, endSession, isSessionId, listSessions } from '../../store/sessions.ts';
import { findPasswordHash, passwordWrite, userWrite } from '../../store/users.ts';
import { type AppParts, type Exchange, signedIn, state } from '../context.ts';
import { typedIn, wrongFields } from '../forms/form-values.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf, setRetryAfter } from '../problem.ts';
import { route } from '../routes.ts';
import { sessionOptions, signOut } from '../security/authentication.ts';
import { limited } from '../security/sign-in-limit.ts';
import { trace } from '../trace.ts';
import { type AccountView, accountPage, passwordLabels } from './account-page.ts';

const passwordBody = z.object({
  currentPassword: z.string().min(1).max(1_000),
  newPassword: z.string().min(1).max(1_000),
});

export function accountHandlers(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();

  route(router, '/account', {
    get: async (request, response) => {
      await show(parts, response, { problems: [], done: request.query.done });
    },
  });

  route(router, '/account/password', {
    post: async (request, response) => {
      try {
        await changePassword(parts, { request, response });
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const problem = problemOf(cause);
        setRetryAfter(response, problem);
        await show(parts, response, { problems: wrongFields(cause, passwordLabels) }, problem.status);
        return;
      }
      response.redirect(303, '/account?done=password#notice');
    },
  });

  route(router, '/account/sessions/:session/end', {
    post: async (request, response) => {
      const session = String(request.params.session);
      if (!isSessionId(session)) throw notFound('address');
      await endSession(table, signedIn(response).id, session);
      trace(parts, { request, response }, 'session ended');
      response.redirect(303, '/account?done=session#notice');
    },
  });

  route(router, '/account/sign-out-everywhere', {
    post: async (request, response) => {
      const user = signedIn(response);
      await transact(table, [userWrite(user.id, {}, user.epoch)]);
      trace(parts, { request, response }, 'signed out everywhere');
      await signOut(parts, { request, response });
      response.redirect(303, '/sign-in');
    },
  });
  return router;
}

async function changePassword(parts: AppParts, { request, response }: Exchange): Promise<void> {
  const { table } = parts;
  const user = signedIn(response);
  const { sessionId } = state(response);
  const entered = parseBody(passwordBody, typedIn(request.body));
  const hash = await findPasswordHash(table, user.id);
  const attempt = { ip: request.ip, account: user.id, device: sessionId ?? '' };
  const isRight = await limited(parts, attempt, () => verifyPassword(entered.currentPassword, hash));
  if (!isRight || !hash || !sessionId) {
    trace(parts, { request, response }, 'password change refused');
    throw invalidField('currentPassword', { code: 'password-wrong' });
  }
  const words = [user.email, user.name];
  await requireGoodPassword(entered.newPassword, { field: 'newPassword', words });
  await transact(table, [
    passwordWrite(user.id, await hashPassword(entered.newPassword, parts.hashCost), hash),
    ...endOtherSessionsWrites(user, sessionId),
  ]);
  trace(parts, { request, response }, 'password changed', { user: user.id });
}

async function show(
  parts: AppParts,
  response: Response,
  view: Pick<AccountView, 'problems' | 'done'>,
  status = 200,
): Promise<void> {
  const user = signedIn(response);
  const sessions = await listSessions(parts.table, user, sessionOptions(parts));
  const present = state(response).sessionId;
  const page = accountPage(pageContext(parts, response, null), {
    role: user.role,
    sessions,
    present,
    ...view,
  });
  sendPage(response, page, status);
}
