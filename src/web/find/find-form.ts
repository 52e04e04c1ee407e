/** The search form of Find, and a link for each filter that removes it. */
import { html, raw } from 'hono/html';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { folded, NOBODY } from '../../domain/finding.ts';
import { shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { people as assignees } from '../tasks/task-acts.ts';
import { type FindFilter, findHref, lastDayOf, mondayOf } from './find-filter.ts';
import type { FindView } from './find-view.ts';

type Option = readonly [value: string, words: string];
type Chosen = Pick<FindView, 'filter' | 'offered' | 'compared'>;

/** The weeks that the form offers, relative to this week. */
const WEEKS = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8];
const stateWords = { open: 'Open', closed: 'Done and archived' } as const;
const LAST_WEEK = '2199-10-01';

/** `open`: the filters are unfolded. {@link filterChips} always shows the chosen ones. */
export function findForm(ctx: PageContext, view: Chosen, open: boolean): Html {
  const { filter } = view;
  return html`<form class="find" action="/find" method="get" role="search">
<div class="entry"><div class="field"><label for="q">Search</label><input id="q" name="q" type="search" value="${filter.q}" maxlength="200"></div><button class="primary">Find</button></div>
<details${open ? raw(' open') : ''}><summary>${icon('chevron')}Filters</summary><div class="filter-fields">${select('who', 'Person', filter.who, people(ctx, filter.who))}${select('workflow', 'Workflow', filter.workflow, workflows(view))}${select('phase', 'Phase', filter.phase, phases(view))}${select('tag', 'Tag', filter.tag, tags(view))}${select('week', 'Week', filter.week, weeks(ctx))}${select('state', 'State', filter.state, Object.entries(stateWords))}</div></details></form>`;
}

/** A link for each chosen filter that removes it. */
export function filterChips(ctx: PageContext, view: Chosen): Html {
  const { filter } = view;
  const named = (options: readonly Option[], value: string) =>
    options.find(([one]) => one === value)?.[1] ?? 'No longer available';
  const chips: [keyof FindFilter, string][] = [
    ['q', `“${filter.q}”`],
    ['who', named(people(ctx, filter.who), filter.who)],
    ['workflow', named(workflows(view), filter.workflow)],
    ['phase', `Phase: ${capital(filter.phase)}`],
    ['tag', `Tag: ${filter.tag}`],
    ['week', filter.week === '' ? '' : weekWords(ctx, filter.week)],
    ['state', filter.state === '' ? '' : stateWords[filter.state]],
  ];
  const chosen = chips.filter(([name]) => filter[name] !== '');
  if (chosen.length === 0) return html``;
  return html`<ul class="chips" aria-label="Filters">${chosen.map(
    ([name, words]) =>
      html`<li><a class="chip" href="${findHref(filter, { [name]: '' })}" aria-label="Remove: ${words}"><span>${words}</span> <span aria-hidden="true">×</span></a></li>`,
  )}${chosen.length > 1 ? html`<li><a class="chip" href="/find?q="><span>Remove all</span></a></li>` : ''}</ul>`;
}

function select(name: keyof FindFilter, label: string, value: string, options: readonly Option[]): Html {
  const known = options.some(([one]) => one === value);
  const all: readonly Option[] = [
    ['', 'Any'],
    ...options,
    ...(known || value === '' ? [] : [[value, 'No longer available'] as const]),
  ];
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${all.map(
    ([one, words]) => html`<option value="${one}"${one === value ? raw(' selected') : ''}>${words}</option>`,
  )}</select></div>`;
}

/** Somebody who was removed is offered where they are chosen. */
function people(ctx: PageContext, chosen: string): Option[] {
  const { user } = ctx;
  const others = assignees(ctx, chosen === NOBODY ? '' : chosen).filter(
    ([id]) => id !== '' && id !== user?.id,
  );
  return [
    ...(user ? [[user.id, `You (${user.name})`] as const] : []),
    ...others.toSorted(([, a], [, b]) => a.localeCompare(b)),
    [NOBODY, 'Nobody assigned'],
  ];
}

function workflows({ offered }: Chosen): Option[] {
  return offered
    .toSorted((a, b) => (a.anchorDate < b.anchorDate ? -1 : 1))
    .map(({ id, title }) => [id, title] as const);
}

function phases({ filter, compared }: Chosen): Option[] {
  return distinct(
    compared.flatMap(({ phase }) => phase ?? []),
    filter.phase,
  ).map((name) => [name, capital(name)] as const);
}

function tags({ filter, compared }: Chosen): Option[] {
  return distinct(
    compared.flatMap(({ tags = [] }) => tags),
    filter.tag,
  ).map((name) => [name, name] as const);
}

/** Each name once, ignoring case and accents; the chosen one as it was entered. */
function distinct(names: string[], chosen: string): string[] {
  const byForm = new Map(names.map((name) => [folded(name), name]));
  if (chosen !== '') byForm.set(folded(chosen), chosen);
  return [...byForm.values()].toSorted((a, b) => a.localeCompare(b));
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function weeks(ctx: PageContext): Option[] {
  if (ctx.today > LAST_WEEK) return [];
  const monday = mondayOf(ctx.today);
  return WEEKS.map((week) => {
    const first = addDays(monday, 7 * week);
    return [first, weekWords(ctx, first)] as const;
  });
}

/** "This week", "Week of Mon 29 Jun". */
function weekWords(ctx: PageContext, first: CivilDate): string {
  if (first <= ctx.today && ctx.today <= lastDayOf(first)) return 'This week';
  return `Week of ${shortDate(first, ctx.today, ctx.locale)}`;
}
