/** The data about its request that every page needs, and the error page. */
import type { Request, Response } from 'express';
import { isPresent, type User } from '../../domain/user.ts';
import { type AppParts, state } from '../context.ts';
import { enteredIn } from '../forms/form-values.ts';
import { entriesOf } from '../forms/kept-entries.ts';
import { localPath } from '../local-path.ts';
import { type Problem, setRetryAfter } from '../problem.ts';
import { withSchedule } from '../recurring/schedule-values.ts';
import { aboutWords, type ErrorView, errorPage, headingOf, type Retry } from './error-page.ts';
import type { PageContext } from './layout.ts';
import { failureWords } from './refusal-words.ts';

type Named = Pick<User, 'id' | 'name'> & Partial<Pick<User, 'removedAt'>>;

export function pageContext(
  { settings }: AppParts,
  response: Response,
  current: PageContext['current'],
  users: Named[] = [],
): PageContext {
  const { user, today, requestId } = state(response);
  return {
    user,
    people: users.filter(isPresent).map(({ id, name }) => [id, name] as const),
    users: new Map(users.map(({ id, name }) => [id, name])),
    today,
    timeZone: settings.timeZone,
    locale: settings.locale,
    current,
    requestId,
  };
}

export function sendPage(response: Response, page: string, status = 200): void {
  // Pages are private, and Back must not show yesterday's work as today's.
  response.status(status).type('html').set('Cache-Control', 'no-store').send(page);
}

/** Statuses after which a retry can help. */
const TRY_AGAIN = new Set([200, 429, 500, 503]);

/** The page again, or what was sent again as it was. */
function again(request: Request): Retry {
  const path = localPath(request.originalUrl);
  if (request.method === 'GET' || request.method === 'HEAD') return { path };
  // A file cannot be sent again from here: back to the page on which it was chosen.
  if (request.is('multipart/form-data')) return { path: withoutFiles(path) };
  return { path, fields: sentAgain(request.body) };
}

/** The page of the task whose file was sent to this path. */
export function withoutFiles(path: string): string {
  return path.replace(/^(\/tasks\/[^/?]+)\/[^?]*/, '$1');
}

/** The fields of a form, repeated ones too, as they are to be sent again. A password is never part of a page. */
export function sentAgain(body: unknown): [name: string, value: string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    isSecret(name)
      ? []
      : [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
  );
}

/** The person's changes; the controls of a schedule become its expression. */
function changedIn(body: unknown): Record<string, string> {
  return withSchedule('cronExpression', withSchedule('triggerSchedule', enteredIn(body))).changed;
}

function withoutSecrets(typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !isSecret(name)));
}

function isSecret(field: string): boolean {
  return /password/i.test(field);
}

/** The page of what an action was meant for. */
function aboutOf({ path }: Request): ErrorView['about'] {
  const [, section = '', id, action] = path.split('/');
  const words = aboutWords[section];
  return words && id && action ? { path: `/${section}/${id}`, words } : undefined;
}

/** Sends the error page. It offers a retry if that can help. */
export function sendErrorPage(parts: AppParts) {
  return (request: Request, response: Response, problem: Problem): void => {
    const { status, failure } = problem;
    setRetryAfter(response, problem);
    const ctx = pageContext(parts, response, null);
    sendPage(
      response,
      errorPage(ctx, {
        status,
        heading: headingOf(problem),
        detail: failureWords(failure),
        requestId: state(response).requestId,
        retry: TRY_AGAIN.has(status) ? again(request) : null,
        about: status === 409 ? aboutOf(request) : undefined,
        entries: entriesOf(ctx, withoutSecrets(changedIn(request.body))),
      }),
      status,
    );
  };
}
