/** The daily digest of the team or of one person, as a page and as plain text. */
import { type Request, type Response, Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { readDigest } from '../../store/digest.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { askedDay } from '../page/asked-day.ts';
import type { PageContext } from '../page/layout.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { route } from '../routes.ts';
import { digestPage, digestText } from './digest-page.ts';
import type { DigestView } from './digest-view.ts';

export function digestHandlers(parts: AppParts): Router {
  const { table, settings } = parts;
  const router = Router();

  async function show(
    { query }: Request,
    response: Response,
  ): Promise<{ ctx: PageContext; view: DigestView }> {
    const { today } = state(response);
    const { day: date, wrong } = askedDay(query.date, today);
    if (wrong !== undefined) response.status(400);
    const person = query.person === undefined || query.person === '' ? null : knownForm(query.person);
    const asked = { date, timeZone: settings.timeZone, ...(person !== null && { assigneeId: person }) };
    const [read, users] = await Promise.all([readDigest(table, asked), listUsers(table)]);
    if (person !== null && !users.some(({ id }) => id === person)) throw notFound('user');
    return { ctx: pageContext(parts, response, 'today', users), view: { date, wrong, person, read } };
  }

  route(router, '/digest', {
    get: async (request, response) => {
      const { ctx, view } = await show(request, response);
      sendPage(response, digestPage(ctx, view), response.statusCode);
    },
  });
  route(router, '/digest.txt', {
    get: async (request, response) => {
      const { ctx, view } = await show(request, response);
      const origin = settings.publicOrigin ?? `${request.protocol}://${request.host}`;
      response
        .type('text/plain')
        .set('Cache-Control', 'no-store')
        .send(digestText(ctx, view, origin));
    },
  });
  return router;
}
