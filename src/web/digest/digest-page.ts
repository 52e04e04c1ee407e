/** The daily digest as a page, and as plain text for a mail or a chat. */
import { html, raw } from 'hono/html';
import { hidden } from '../forms/form-fields.ts';
import { wrongDayBox, wrongDayWords } from '../page/asked-day.ts';
import { longDate } from '../page/due.ts';
import { layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { type DigestSection, type DigestView, digestPath, digestSections } from './digest-view.ts';

const NOTHING = 'Nothing is late, due or coming, and nothing was completed, handed over or created.';
const AS_NOW = 'Open tasks are shown as they are now, not as on this day.';

/** The page at /digest. */
export function digestPage(ctx: PageContext, view: DigestView): string {
  const { date, person, wrong } = view;
  const sections = digestSections(ctx, view);
  const heading = headingOf(ctx, view);
  const lead = leadOf(ctx, view, sections);
  return layout(
    ctx,
    `${wrong === undefined ? '' : 'Problem: '}${heading}`,
    html`${wrongDayBox(wrong, 'day')}<header class="head split"><div><p class="eyebrow"><time datetime="${date}">${longDate(date, ctx.locale)}</time> · ${ctx.timeZone}</p><h1>${heading}</h1>${lead === '' ? '' : html`<p class="lead">${lead}</p>`}</div><p class="go"><a class="button secondary" href="${digestPath(view, ctx.today, '.txt')}">Show as text</a></p></header>
<div class="filters"><nav aria-label="Whose digest" class="tabs">${tab(ctx, view, null, 'Everyone')}${ctx.user ? tab(ctx, view, ctx.user.id, 'Mine') : ''}</nav>
<form class="inline" action="/digest" method="get">${person === null ? '' : hidden('person', person)}<label for="date">Day</label><input id="date" name="date" type="date" value="${date}" min="1970-01-01" max="2199-12-31" required><button class="secondary">Show</button></form></div>
${sections.map((one) => sectionBox(one))}`,
  );
}

/** The text at /digest.txt. `origin` precedes each path. */
export function digestText(ctx: PageContext, view: DigestView, origin: string): string {
  const sections = digestSections(ctx, view);
  const lead = leadOf(ctx, view, sections);
  const lines = sections.flatMap(({ heading, total, note, lines, rest }) => [
    '',
    `${heading}: ${[total, note].filter(Boolean).join(' · ')}`,
    ...lines.map(({ text, meta }) => `- ${oneLine(text)}${meta === '' ? '' : ` (${oneLine(meta)})`}`),
    ...(rest ? [`  ${rest.text}: ${origin}${rest.href}`] : []),
  ]);
  return [
    `${headingOf(ctx, view)}, ${longDate(view.date, ctx.locale)}`,
    ...(view.wrong === undefined ? [] : [wrongDayWords(view.wrong, 'day')]),
    ...(lead === '' ? [] : [lead]),
    ...lines,
    '',
    `${origin}${digestPath(view, null)}`,
    '',
  ].join('\n');
}

function headingOf(ctx: PageContext, { person }: DigestView): string {
  return person === null ? 'Daily digest' : `Daily digest for ${ctx.users.get(person) ?? 'a removed person'}`;
}

/** Empty when nothing needs to be said about all sections. */
function leadOf(ctx: PageContext, { date }: DigestView, sections: DigestSection[]): string {
  if (sections.length === 0) return NOTHING;
  return date === ctx.today ? '' : AS_NOW;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

function tab(ctx: PageContext, view: DigestView, person: string | null, words: string): Html {
  const current = view.person === person ? raw(' aria-current="true"') : '';
  return html`<a href="${digestPath({ ...view, person }, ctx.today)}"${current}>${words}</a>`;
}

function sectionBox({ id, heading, total, note, lines, rest }: DigestSection): Html {
  return html`<section class="group" aria-labelledby="${id}"><h2 id="${id}">${heading} <small>${total}</small></h2>
${note === '' ? '' : html`<p class="meta">${note}</p>`}<ul class="rows">${lines.map(
    ({ text, href, meta }) =>
      html`<li class="row"><div><p class="what">${href === null ? text : html`<a href="${href}">${text}</a>`}</p>${meta === '' ? '' : html`<p class="meta">${meta}</p>`}</div></li>
`,
  )}</ul>
${rest ? html`<p><a href="${rest.href}">${rest.text}<span class="sr"> of ${heading}</span></a></p>` : ''}</section>
`;
}
