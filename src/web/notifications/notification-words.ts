/** The operator's words for a notification, made from its facts. */
import { reasonsOf } from '../../catch-up/outcomes.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { factsOf, type Notification, type NotificationFacts } from '../../domain/notification.ts';
import { reasonWords } from '../catch-up/catch-up-words.ts';
import { shortDate } from '../page/due.ts';
import type { PageContext } from '../page/layout.ts';
import { count } from '../page/markup.ts';

/** Rows of earlier versions have no facts: their message is shown. */
export function notificationWords(
  ctx: Pick<PageContext, 'today' | 'locale' | 'users'>,
  one: Notification,
): string {
  const { name, reason, reference, open, more = 0 } = factsOf(one);
  const date = parseCivilDate(one.dueAt ?? '');
  if (!date) return one.message;
  const day = shortDate(date, ctx.today, ctx.locale);
  switch (one.type) {
    case 'workflow-created':
      return name === undefined ? one.message : `${name} for ${day} was started on schedule`;
    case 'recurring-digest':
      return `Recurring work for ${day}${open ? `: ${digestWords(open, more)}` : ''}`;
    case 'task-assigned':
      return `${givenWords(ctx, factsOf(one), `“${name}”`)}, due ${day}`;
    case 'catch-up-failed': {
      const why = reasonsOf.failed.find((known) => known === reason);
      if (name === undefined) return one.message;
      const words = [`${name} for ${day} could not be created.`, why && reasonWords[why]];
      return [...words, reference && `Reference: ${reference}`].filter(Boolean).join(' ');
    }
  }
}

/** "Grace gave you 4 tasks". */
export function givenWords(
  { users }: Pick<PageContext, 'users'>,
  { by = '' }: NotificationFacts,
  what: string,
): string {
  return `${users.get(by) ?? 'Somebody'} gave you ${what}`;
}

function digestWords(open: string[], more: number): string {
  if (more > 0) return [...open, count(more, 'more task')].join(', ');
  return open.length === 0 ? 'nothing is open' : open.join(', ');
}
