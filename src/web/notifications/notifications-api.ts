/** Notifications: list, dismiss one, dismiss one's own. Contract: api.md. */
import { z } from 'zod';
import { notFound } from '../../domain/refusal.ts';
import { dismiss, dismissOwn, listNotifications } from '../../store/notifications.ts';
import { get, paging, put } from '../api/api-route.ts';
import { signedIn } from '../context.ts';
import { listed } from '../listing.ts';
import * as replies from '../openapi/replies.ts';

export const notificationRoutes = [
  get('/notifications', {
    ...{ area: 'reading', summary: 'The notifications for the user and for everybody, newest first' },
    query: z.object({ all: z.enum(['true', 'false']).optional() }).extend(paging.shape),
    reply: replies.listOf('notifications', replies.notification),
    answer: async ({ parts, request, response }) => {
      const dismissed = request.query.all === 'true';
      const user = signedIn(response);
      return listed(request, { name: 'notifications', form: 'instant' }, async (part) => {
        const { notifications, next } = await listNotifications(parts.table, user.id, { dismissed, ...part });
        return { rows: notifications, next };
      });
    },
  }),
  put('/notifications/:id/dismiss', {
    ...{ area: 'catchUp', summary: 'Dismiss a notification' },
    reply: z.object({ notification: replies.notification }),
    answer: async ({ parts, id, response }) => {
      const notification = await dismiss(parts.table, id, signedIn(response).id);
      if (!notification) throw notFound('notification');
      return { notification };
    },
  }),
  put('/notifications/dismiss-all', {
    ...{ area: 'catchUp', summary: 'Dismiss all notifications for the user' },
    reply: z.object({ count: z.int() }),
    answer: async ({ parts, response }) => ({ count: await dismissOwn(parts.table, signedIn(response).id) }),
  }),
];
