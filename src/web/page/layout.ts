/** The frame of every page: head, header with the navigation, and the one `main`. */
import { html, raw } from 'hono/html';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { User } from '../../domain/user.ts';
import { accessTo, mayUse } from '../access.ts';
import { assetUrls } from '../assets.ts';
import { longDate } from './due.ts';
import { icon } from './icons.ts';
import { type Html, initial, toText } from './markup.ts';

/** What every page needs to know about the request it answers. */
export interface PageContext {
  /** Who is signed in; null on the sign-in page and where the session could not be read. */
  user: Pick<User, 'id' | 'name' | 'email' | 'role'> | null;
  /** Names by user id, for assignees. */
  users: ReadonlyMap<string, string>;
  /** Ids and names of the people who can take work. */
  people: readonly (readonly [id: string, name: string])[];
  /** Today in `timeZone`, decided once for the request. */
  today: CivilDate;
  timeZone: string;
  /** A BCP 47 tag; decides how dates are written. The words are English whatever it is. */
  locale: string;
  /** The entry of the navigation to mark. */
  current: (typeof sections)[number][0] | null;
  requestId: string;
}

/** One message at the top of a page: the result of an action, or why it failed. */
export interface Notice {
  tone: 'success' | 'problem';
  text: string;
  link?: { href: string; text: string } | undefined;
}

const sections = [
  ['today', '/', 'Today'],
  ['find', '/find', 'Find'],
  ['workflows', '/workflows', 'Workflows'],
  ['timeline', '/timeline', 'Timeline'],
  ['templates', '/templates', 'Templates'],
  ['recurring', '/recurring', 'Recurring'],
  ['catch-up', '/catch-up', 'Catch-up'],
  ['notifications', '/notifications', 'Notifications'],
  ['people', '/people', 'People'],
] as const;

/** Whether the reader may use a route. Pages offer only these routes. */
export function offers({ user }: PageContext, route: string): boolean {
  return user !== null && mayUse(user.role, accessTo(route));
}

/** A whole document. The browser tab shows `title` and the product's name. */
export function layout(ctx: PageContext, title: string, main: Html): string {
  return toText(html`${raw('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151a21">
<title>${title} · DataOps</title>
<link rel="preload" href="${assetUrls.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetUrls.css}">
<link rel="icon" href="${assetUrls.icon}">
<script type="module" src="${assetUrls.js}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${header(ctx)}
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>
`);
}

function header(ctx: PageContext): Html {
  const brand = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect class="b" width="32" height="32" rx="8"/><path d="M7 10h9M11 16h10M17 22h8"/><circle cx="24" cy="10" r="2"/></svg><span>DataOps</span>`;
  if (!ctx.user)
    return html`<header class="top"><div class="bar"><a class="brand" href="/">${brand}</a></div></header>`;
  return html`<header class="top"><div class="bar">
<a class="brand" href="/">${brand}</a>
<nav aria-label="Main"><ul>${sections
    .filter(([id]) => id !== 'people' || offers(ctx, 'GET /people'))
    .map(
      ([id, href, text]) =>
        html`<li><a href="${href}"${ctx.current === id ? raw(' aria-current="page"') : ''}>${text}</a></li>`,
    )}</ul></nav>
<div class="who"><span class="face" aria-hidden="true">${initial(ctx.user.name)}</span><a class="name" href="/account">${ctx.user.name}</a>
<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form></div>
</div></header>`;
}

/** The line above a heading with date and time zone; `end` follows it. */
export function dayLine(ctx: PageContext, end: Html | string = ''): Html {
  return html`<p class="eyebrow"><time datetime="${ctx.today}">${longDate(ctx.today, ctx.locale)}</time> · ${ctx.timeZone}${end}</p>`;
}

/** A notice that takes the focus when the page opens: a status for success, an alert for a problem. */
export function noticeBox(notice: Notice | undefined): Html {
  if (!notice) return html``;
  const good = notice.tone === 'success';
  const link = notice.link ? html` <a href="${notice.link.href}">${notice.link.text}</a>` : '';
  return html`<div id="notice" class="notice ${notice.tone}" role="${good ? 'status' : 'alert'}" tabindex="-1" autofocus>${icon(
    good ? 'check' : 'alert',
  )}<p>${notice.text}${link}</p></div>`;
}
