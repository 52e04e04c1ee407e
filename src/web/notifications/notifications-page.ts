/** Notifications of created or failed scheduled work and of handed-over tasks, until somebody dismisses them. */
import { html } from 'hono/html';
import { factsOf, type Notification } from '../../domain/notification.ts';
import { instantDay } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { layout, noticeBox, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { isOnePage, type PageLinks, pageLinks } from '../page/page-links.ts';
import { testIds } from '../page/test-ids.ts';
import { givenWords, notificationWords } from './notification-words.ts';

export interface NotificationsView {
  /** Newest first. */
  notifications: Notification[];
  /** True when dismissed ones are among them. */
  all: boolean;
  pages: PageLinks;
  /** How many were dismissed right before. */
  dismissed?: number;
}

/** From this number, the tasks that one person gave on one day are one folded row. */
const FOLDED = 4;

/** The list at /notifications. */
export function notificationsPage(ctx: PageContext, view: NotificationsView): string {
  const { notifications, all, pages, dismissed } = view;
  const open = notifications.filter(({ dismissed }) => !dismissed);
  const own = open.filter(({ userId }) => userId === ctx.user?.id);
  const state = isOnePage(pages)
    ? open.length === 0
      ? 'No new notifications'
      : count(open.length, 'notification')
    : 'Notifications';
  return layout(
    ctx,
    state,
    html`${dismissed === undefined ? '' : noticeBox({ tone: 'success', text: `${count(dismissed, 'notification')} dismissed.` })}
<header class="head split"><div><h1>${state}</h1><p class="lead">Scheduled work that was created or failed, and tasks that others gave to you.</p></div>${
      own.length > 1 || (own.length > 0 && !isOnePage(pages))
        ? html`<form method="post" action="/notifications/dismiss-all"><button class="secondary" data-busy="Dismissing…">Dismiss all of mine</button></form>`
        : ''
    }</header>
${notifications.length === 0 ? html`<p class="card none">${all ? 'There are no notifications yet.' : 'New notifications appear here.'}</p>` : html`<ul class="rows card">${acts(ctx, notifications).map((act) => (act.length < FOLDED ? act.map((one) => row(ctx, one)) : folded(ctx, act)))}</ul>`}
${pageLinks(pages, 'notifications')}
<p class="meta">${all ? html`<a href="/notifications">Show only new ones</a>` : html`<a href="/notifications?all=true">Show dismissed ones too</a>`}</p>`,
  );
}

/** Notifications in their order; neighbours are together if one person gave all of their tasks on one day. */
function acts(ctx: PageContext, notifications: Notification[]): Notification[][] {
  const day = (one: Notification) => instantDay(one.createdAt, ctx.locale, ctx.timeZone);
  const actOf = (one: Notification) =>
    one.type === 'task-assigned' ? [factsOf(one).by, day(one), one.dismissed].join(' ') : one.id;
  const all: Notification[][] = [];
  for (const one of notifications) {
    const last = all.at(-1);
    if (last?.[0] && actOf(last[0]) === actOf(one)) last.push(one);
    else all.push([one]);
  }
  return all;
}

function folded(ctx: PageContext, act: Notification[]): Html {
  const words = givenWords(ctx, factsOf(act[0] as Notification), count(act.length, 'task'));
  return html`<li class="row"><details><summary>${icon('chevron')}${words}</summary><ul class="rows">${act.map((one) => row(ctx, one))}</ul></details></li>
`;
}

function row(ctx: PageContext, one: Notification): Html {
  const failure = one.type === 'catch-up-failed';
  const words = notificationWords(ctx, one);
  const path = one.taskId ? `/tasks/${one.taskId}` : one.bundleId ? `/workflows/${one.bundleId}` : null;
  return html`<li class="row" data-testid="${testIds.notification}"><div><p class="what${failure ? ' bad' : ''}">${icon(failure ? 'alert' : one.type === 'recurring-digest' ? 'repeat' : 'check')}${path ? html`<a href="${path}">${words}</a>` : words}</p>
<p class="meta">${instantDay(one.createdAt, ctx.locale, ctx.timeZone)} · ${one.userId === undefined ? 'for everybody' : (ctx.users.get(one.userId) ?? 'for you')}${one.dismissed ? ' · dismissed' : ''}</p></div>
${one.dismissed ? '' : html`<form method="post" action="/notifications/${one.id}/dismiss"><button class="secondary small" aria-label="Dismiss: ${words}" data-busy="Dismissing…">Dismiss</button></form>`}</li>
`;
}
