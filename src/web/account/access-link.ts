/** Choosing a password by a one-time link. */
import { parseCookie } from 'cookie';
import { type Request, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { useLink, userOfLink } from '../../store/access-links.ts';
import { requireGoodPassword } from '../../store/common-passwords.ts';
import { hashPassword } from '../../store/passwords.ts';
import type { AppParts } from '../context.ts';
import { typedIn, wrongFields } from '../forms/form-values.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { route } from '../routes.ts';
import { beginSession, cookieOptions } from '../security/authentication.ts';
import { trace } from '../trace.ts';
import { passwordLabels, setPasswordPage } from './account-page.ts';

/** Redirects to an address without the secret, so that the browser's history does not contain it. */
const COOKIE = 'link';
const COOKIE_MS = 3_600_000;

export function accessLinkHandlers(parts: AppParts): Router {
  const { table, clock } = parts;
  const router = Router();
  const options = { ...cookieOptions(parts), path: '/set-password' };
  const tokenOf = (request: Request) => parseCookie(request.headers.cookie ?? '')[COOKIE] ?? '';

  route(router, '/set-password/:token', {
    get: (request, response) => {
      response.cookie(COOKIE, String(request.params.token).slice(0, 200), { ...options, maxAge: COOKIE_MS });
      response.redirect(303, '/set-password');
    },
  });

  route(router, '/set-password', {
    get: async (request, response) => {
      const { name } = await userOfLink(table, tokenOf(request), clock);
      sendPage(response, setPasswordPage(pageContext(parts, response, null), { name, problems: [] }));
    },
    post: async (request, response) => {
      const token = tokenOf(request);
      const user = await userOfLink(table, token, clock);
      const { newPassword = '' } = typedIn(request.body);
      try {
        await requireGoodPassword(newPassword, { field: 'newPassword', words: [user.email, user.name] });
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const problems = wrongFields(cause, passwordLabels);
        sendPage(
          response,
          setPasswordPage(pageContext(parts, response, null), { name: user.name, problems }),
          400,
        );
        return;
      }
      const after = await useLink(table, token, user, await hashPassword(newPassword, parts.hashCost));
      await beginSession(parts, { request, response }, after);
      response.clearCookie(COOKIE, options);
      trace(parts, { request, response }, 'link used', { user: user.id });
      response.redirect(303, '/');
    },
  });
  return router;
}
