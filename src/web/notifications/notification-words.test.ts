import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import type { Notification } from '../../domain/notification.ts';
import { notificationWords } from './notification-words.ts';

const ctx = { today: civilDate('2026-06-22'), locale: 'en-GB', users: new Map([['1', 'Grace']]) };
const about = (type: Notification['type'], metadata?: Notification['metadata']): Notification => ({
  ...{ id: 'n', type, message: 'Podcast of 2026-07-06 as stored', dueAt: '2026-07-06', dismissed: false },
  ...{ createdAt: '2026-06-22T08:00:00.000Z', ...(metadata && { metadata }) },
});

for (const [one, words] of [
  [
    about('workflow-created', { name: 'Podcast 2026-01-01' }),
    'Podcast 2026-01-01 for Mon 6 Jul was started on schedule',
  ],
  [about('recurring-digest', { open: ['Lock up'], more: 0 }), 'Recurring work for Mon 6 Jul: Lock up'],
  [
    about('recurring-digest', { open: ['Lock up'], more: 2 }),
    'Recurring work for Mon 6 Jul: Lock up, 2 more tasks',
  ],
  [about('recurring-digest', { open: [], more: 0 }), 'Recurring work for Mon 6 Jul: nothing is open'],
  [
    about('catch-up-failed', { name: 'Podcast', reason: 'contended' }),
    'Podcast for Mon 6 Jul could not be created. Other people were changing it at the same time. Run it again.',
  ],
  [
    about('catch-up-failed', { name: 'Podcast', reason: 'internal', reference: '4711' }),
    'Podcast for Mon 6 Jul could not be created. Something went wrong. Run it again. If it happens again, report the reference. Reference: 4711',
  ],
  [
    about('catch-up-failed', { name: 'Podcast', reason: 'unknown' }),
    'Podcast for Mon 6 Jul could not be created.',
  ],
  [about('task-assigned', { name: 'Call', by: '1' }), 'Grace gave you “Call”, due Mon 6 Jul'],
  [about('task-assigned', { name: 'Call', by: '2' }), 'Somebody gave you “Call”, due Mon 6 Jul'],
  [about('workflow-created'), 'Podcast of 2026-07-06 as stored'],
] as const) {
  test(`a notification in words: ${words}`, () => assert.equal(notificationWords(ctx, one), words));
}
