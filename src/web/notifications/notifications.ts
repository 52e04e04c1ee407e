/** Notifications for the operator: the list, and dismissing. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { dismiss, dismissOwn, listNotifications } from '../../store/notifications.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, signedIn } from '../context.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { route } from '../routes.ts';
import { notificationsPage } from './notifications-page.ts';

/** On a page of the list. */
const SHOWN = 50;

export function notificationHandlers(parts: AppParts): Router {
  const { table, pageRows = SHOWN } = parts;
  const router = Router();
  route(router, '/notifications', {
    get: async (request, response) => {
      const all = request.query.all === 'true';
      const { after, links } = paging(request, 'instant', { kept: ['all'] });
      const asked = { dismissed: all, after, limit: pageRows };
      const [{ notifications, next }, users] = await Promise.all([
        listNotifications(table, signedIn(response).id, asked),
        listUsers(table),
      ]);
      const dismissed = Number(request.query.dismissed);
      sendPage(
        response,
        notificationsPage(pageContext(parts, response, 'notifications', users), {
          notifications,
          all,
          pages: links(next),
          ...(dismissed >= 0 && { dismissed }),
        }),
      );
    },
  });
  route(router, '/notifications/dismiss-all', {
    post: async (_request, response) => {
      const dismissed = await dismissOwn(table, signedIn(response).id);
      response.redirect(303, `/notifications?dismissed=${dismissed}#notice`);
    },
  });
  route(router, '/notifications/:id/dismiss', {
    post: async (request, response) => {
      const found = await dismiss(table, knownForm(request.params.id), signedIn(response).id);
      if (!found) throw notFound('notification');
      response.redirect(303, '/notifications?dismissed=1#notice');
    },
  });
  return router;
}
