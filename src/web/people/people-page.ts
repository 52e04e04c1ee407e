/** The people of the app, for administrators. */
import { html } from 'hono/html';
import { isActive, type User } from '../../domain/user.ts';
import type { AccessLink } from '../../store/access-links.ts';
import { openHref } from '../find/find-filter.ts';
import { choiceField, type FormState, lineField, problemBox } from '../forms/form-fields.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { dateTime } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { roleWords } from '../page/labels.ts';
import { layout, type Notice, noticeBox, type PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { type PageLinks, pageLinks } from '../page/page-links.ts';
import type { Labels } from '../page/refusal-words.ts';
import { assignedWords, type HandOverView, handOverForm, hasWork, workWords } from './hand-over-form.ts';

export interface PeopleView {
  /** Those of the page. */
  people: readonly User[];
  /** How many there are. */
  count: number;
  pages: PageLinks;
  form: FormState & { lead: string };
  /** Its `done` names the last change of a person. */
  query: Record<string, unknown>;
  /** A new link. It is shown once. */
  newLink?: { user: User; address: string; link: AccessLink } | undefined;
  /** The work of a person who was changed, or chosen. */
  work?: HandOverView | undefined;
}

export const labels: Labels = {
  '/name': ['name', 'The name'],
  '/email': ['email', 'The e-mail address'],
  '/role': ['role', 'The role', 'Choose'],
};

const done: Record<string, string> = {
  disable: 'is disabled and signed out.',
  enable: 'can sign in again.',
  promote: 'is an administrator now.',
  demote: 'is an operator now.',
  remove: 'is removed and signed out. Their name stays in the history.',
};

/** The page at /people. */
export function peoplePage(ctx: PageContext, view: PeopleView): string {
  const { people, form, newLink, work } = view;
  return layout(
    ctx,
    `${form.problems.length > 0 ? 'Problem: ' : ''}People`,
    html`<div class="middle">${work && !work.nobodyChosen ? noticeBox(noticeOf(ctx, view.query, work)) : ''}${newLink ? linkBox(ctx, newLink) : ''}${work ? handOverForm(work) : ''}<header class="head"><h1>People</h1><p class="lead">${count(view.count, 'person', 'people')}. Operators do the work. Administrators also change templates, schedules and people.</p></header>
<ul class="rows card">${people.map((person) => personRow(ctx, person))}</ul>${pageLinks(view.pages, 'people')}
<form class="card" method="post" action="/people" novalidate><h2>Add a person</h2>
<div class="alerts">${problemBox(form, form.lead, ['name', 'email', 'role'])}</div>
${lineField(form, { name: 'name', label: 'Name', required: true, max: 200 })}
${lineField(form, { name: 'email', label: 'E-mail', type: 'email', required: true, max: 320 })}
${choiceField(form, { name: 'role', label: 'Role', options: Object.entries(roleWords) })}
<div class="go"><button class="primary" data-busy="Adding…">Add person</button></div></form></div>`,
  );
}

/** The last change of a person, and what is still assigned to them. */
function noticeOf(
  { users }: PageContext,
  query: PeopleView['query'],
  { person, work }: HandOverView,
): Notice | undefined {
  const { done: change } = query;
  if (change === 'hand-over') return handedOver(users.get(String(query.to)), query, { person, work });
  const words = ownEntry(done, String(change));
  if (change !== undefined && !words) return undefined;
  const left = !isActive(person) || !words ? assignedWords(work, words ? 'them' : person.name) : '';
  const text = `${words ? `${person.name} ${words}` : ''} ${left}`.trim();
  const link = { href: openHref({ who: person.id }), text: 'See the open tasks' };
  return { tone: 'success', text, ...(left !== '' && work.tasks > 0 && { link }) };
}

function handedOver(
  to: string | undefined,
  query: PeopleView['query'],
  { person, work }: Pick<HandOverView, 'person' | 'work'>,
): Notice | undefined {
  if (!to) return undefined;
  const figure = (typed: unknown) => (/^\d{1,6}$/.test(String(typed)) ? Number(typed) : 0);
  const given = {
    ...{ tasks: figure(query.tasks), templates: figure(query.templates) },
    recurring: figure(query.recurring),
  };
  const one = given.tasks + given.templates + given.recurring === 1;
  const words = hasWork(given) ? `${workWords(given)} ${one ? 'is' : 'are'} handed over to ${to}.` : '';
  if (!hasWork(work))
    return { tone: 'success', text: `${words} Nothing is assigned to ${person.name} any more.`.trim() };
  return {
    tone: 'problem',
    text: `${words} ${assignedWords(work, person.name)} Hand over the rest.`.trim(),
  };
}

function linkBox(ctx: PageContext, { user, address, link }: NonNullable<PeopleView['newLink']>): Html {
  return html`<section class="card" role="status" tabindex="-1" autofocus aria-labelledby="link"><h2 id="link">${icon('check')} A link for ${user.name}</h2>
<p>Copy the link and send it to ${user.name}, who chooses a password with it. It works once and expires on ${dateTime(link.expiresAt, ctx)}. It is not shown again.</p>
<div class="field"><label for="address">Link</label><input id="address" readonly value="${address}"></div></section>`;
}

function personRow(ctx: PageContext, person: User): Html {
  const { id, name, email, role, disabledAt } = person;
  const own = ctx.user?.id === id;
  const act = (change: string, words: string) =>
    html`<form method="post" action="/people/${id}/${change}"><button class="secondary small" aria-label="${words}: ${name}" data-busy="Saving…">${words}</button></form>`;
  const acts = disabledAt
    ? [act('enable', 'Enable'), act('remove', 'Remove')]
    : [
        act('reset', 'New link'),
        role === 'administrator' ? act('demote', 'Make operator') : act('promote', 'Make administrator'),
        act('disable', 'Disable'),
        act('remove', 'Remove'),
      ];
  const handOver = html`<a class="button secondary small" href="/people?of=${id}#notice" aria-label="Hand over work: ${name}">Hand over work</a>`;
  return html`<li class="row"><div><p class="what">${name} <span class="pill">${roleWords[role]}</span>${disabledAt ? html` <span class="pill">Disabled</span>` : ''}</p><p class="meta">${email}</p>${own ? html`<p class="meta">This is you. <a href="/account">Your account</a></p>` : html`<div class="go">${acts}${handOver}</div>`}</div></li>
`;
}
