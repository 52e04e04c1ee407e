/** The sign-in page, its form, and signing out. */
import { type RequestHandler, type Response, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { receiveForm } from '../../evidence/receive.ts';
import { LOCAL_PASSWORD } from '../../settings.ts';
import { type AppParts, state } from '../context.ts';
import { wrongFields } from '../forms/form-values.ts';
import { localPath } from '../local-path.ts';
import { pageContext, sendPage, sentAgain, withoutFiles } from '../page/page-context.ts';
import { failureWords } from '../page/refusal-words.ts';
import { parseBody } from '../parse.ts';
import { problemOf, setRetryAfter } from '../problem.ts';
import { route } from '../routes.ts';
import { signIn, signOut } from '../security/authentication.ts';
import { signInSchema } from './auth-api.ts';
import { signInAddress } from './sign-in-address.ts';
import { SENT, type SentForm, type SignInView, signInLabels, signInPage } from './sign-in-page.ts';

/** `resume` runs a kept form up to its first write, so that its page is shown again with the entries. */
export function signInHandlers(parts: AppParts, resume: RequestHandler): Router {
  const router = Router();

  route(router, '/sign-in', {
    get: (request, response) => {
      const next = localPath(request.query.next);
      if (state(response).user) return response.redirect(303, next);
      show(parts, response, { email: '', next });
    },
    post: [
      async (request, response, goOn) => {
        const body = (request.body ?? {}) as Record<string, unknown>;
        const { email, password, next } = body;
        const kept = keptIn(body);
        try {
          await signIn(parts, { request, response }, parseBody(signInSchema, { email, password }));
          if (!kept) return response.redirect(303, localPath(next));
          Object.assign(state(response), { resumed: true });
          Object.assign(request, { url: kept.to, originalUrl: kept.to, body: bodyOf(kept) });
          return resume(request, response, goOn);
        } catch (cause) {
          if (!(cause instanceof Refusal)) throw cause;
          const typed = typeof email === 'string' ? email : '';
          const view = { email: typed, next: localPath(next), kept, ...told(cause) };
          const problem = problemOf(cause);
          setRetryAfter(response, problem);
          show(parts, response, view, problem.status);
        }
      },
    ],
  });

  route(router, '/sign-out', {
    post: async (request, response) => {
      await signOut(parts, { request, response });
      response.redirect(303, '/sign-in');
    },
  });
  return router;
}

function show(parts: AppParts, response: Response, view: SignInView, status = 200): void {
  const page = signInPage(pageContext(parts, response, null), {
    ...view,
    localPassword: localPassword(parts),
  });
  sendPage(response, page, status);
}

/** Responds to a form that was sent without a session with the sign-in page, which keeps the form in its body. */
export function askToSignIn(parts: AppParts): RequestHandler {
  return async (request, response) => {
    const to = localPath(request.originalUrl);
    // A file is not kept. The person chooses it again on the page.
    const body = request.is('multipart/form-data')
      ? (await receiveForm(request, 'file')).fields
      : request.body;
    const fields = sentAgain(body);
    if (fields.length === 0 && request.is('multipart/form-data'))
      return response.redirect(303, signInAddress(withoutFiles(to)));
    show(parts, response, { email: '', next: '/', kept: { to, fields } });
  };
}

function keptIn(body: Record<string, unknown>): SentForm | undefined {
  if (typeof body.to !== 'string') return undefined;
  const sent = sentAgain(body).filter(([name]) => name.startsWith(SENT));
  return { to: localPath(body.to), fields: sent.map(([name, value]) => [name.slice(SENT.length), value]) };
}

/** The fields of a form as a body; a repeated name becomes a list. */
function bodyOf({ fields }: SentForm): Record<string, string | string[]> {
  const byName = Map.groupBy(fields, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, all]) => {
      const values = all.map(([, value]) => value);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function told(refusal: Refusal): Pick<SignInView, 'problem' | 'fieldProblems'> {
  if (refusal.code !== 'invalid') return { problem: failureWords(refusal.reason) };
  const wrong = wrongFields(refusal, signInLabels);
  return { fieldProblems: Object.fromEntries(wrong.map(({ field, message }) => [field, message])) };
}

function localPassword({ settings: { mode, seedPassword } }: AppParts): string | undefined {
  return mode === 'local' && seedPassword === LOCAL_PASSWORD ? LOCAL_PASSWORD : undefined;
}
