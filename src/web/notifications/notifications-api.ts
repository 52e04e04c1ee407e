/** Notifications: list, dismiss one, dismiss one's own. Contract: api.md. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { dismiss, dismissOwn, listNotifications } from '../../store/notifications.ts';
import { jsonRoute } from '../api/json-route.ts';
import { type AppParts, signedIn } from '../context.ts';
import { listed } from '../listing.ts';

export function notificationsApi({ table }: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/notifications', {
    get: async (request, response) => {
      const dismissed = request.query.all === 'true';
      const user = signedIn(response);
      const list = await listed(request, { name: 'notifications', form: 'instant' }, async (part) => {
        const { notifications, next } = await listNotifications(table, user.id, { dismissed, ...part });
        return { rows: notifications, next };
      });
      response.json(list);
    },
  });
  jsonRoute(router, '/notifications/dismiss-all', {
    put: async (_request, response) => {
      response.json({ count: await dismissOwn(table, signedIn(response).id) });
    },
  });
  jsonRoute(router, '/notifications/:id/dismiss', {
    put: async (request, response) => {
      const notification = await dismiss(table, knownForm(request.params.id), signedIn(response).id);
      if (!notification) throw notFound('notification');
      response.json({ notification });
    },
  });
  return router;
}
