/** The sign-in page, its form, and signing out. */
import { Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { LOCAL_PASSWORD } from '../../settings.ts';
import { signInSchema } from '../api/auth.ts';
import { type AppParts, state } from '../context.ts';
import { localPath } from '../local-path.ts';
import { failureWords, type Labels } from '../pages/refusal-words.ts';
import { type SignInView, signInPage } from '../pages/sign-in-page.ts';
import { parseBody } from '../parse.ts';
import { route } from '../routes.ts';
import { signIn, signOut } from '../security/authentication.ts';
import { limitSignIns } from '../security/sign-in-limit.ts';
import { wrongFields } from './form-values.ts';
import { pageContext, sendPage } from './page-context.ts';

export function signInHandlers(parts: AppParts): Router {
  const router = Router();
  const show = (response: Parameters<typeof sendPage>[0], view: SignInView, status = 200) =>
    sendPage(
      response,
      signInPage(pageContext(parts, response, null), { ...view, localHint: localHint(parts) }),
      status,
    );

  route(router, '/sign-in', {
    get: (request, response) => {
      const next = localPath(request.query.next);
      if (state(response).user) return response.redirect(303, next);
      show(response, { email: '', next, kept: request.query.kept !== undefined });
    },
    post: [
      limitSignIns(parts),
      async (request, response) => {
        const { next: asked, ...fields } = (request.body ?? {}) as Record<string, unknown>;
        const next = localPath(asked);
        try {
          await signIn(parts, response, parseBody(signInSchema, fields));
          response.redirect(303, next);
        } catch (cause) {
          if (!(cause instanceof Refusal)) throw cause;
          const email = typeof fields.email === 'string' ? fields.email : '';
          const status = cause.code === 'unauthenticated' ? 401 : 400;
          show(response, { email, next, ...told(cause) }, status);
        }
      },
    ],
  });

  route(router, '/sign-out', {
    post: async (_request, response) => {
      await signOut(parts, response);
      response.redirect(303, '/sign-in');
    },
  });
  return router;
}

const labels: Labels = {
  '/email': ['email', 'Your e-mail address'],
  '/password': ['password', 'Your password'],
};

function told(refusal: Refusal): Pick<SignInView, 'problem' | 'fieldProblems'> {
  if (refusal.code !== 'invalid') return { problem: failureWords(refusal.reason) };
  const wrong = wrongFields(refusal, labels);
  return { fieldProblems: Object.fromEntries(wrong.map(({ field, message }) => [field, message])) };
}

function localHint({ settings }: AppParts): string | undefined {
  if (settings.mode !== 'local' || settings.seedPassword !== LOCAL_PASSWORD) return undefined;
  return `On this machine: grace@datatalks.club with the password ${LOCAL_PASSWORD}`;
}
