/** The search and filters of Find, read from and written to the address. Pure. */
import { addDays, type CivilDate, daysIntoWeek, parseCivilDate } from '../../domain/civil-date.ts';
import { NOBODY, type Wanted } from '../../domain/finding.ts';
import { knownForm } from '../../domain/text.ts';

export interface FindFilter {
  /** The text of the search field. Any field may be empty, for no filter. */
  q: string;
  /** A person's id or `nobody`. */
  who: string;
  /** A workflow's id. */
  workflow: string;
  phase: string;
  tag: string;
  /** The Monday of a week. */
  week: CivilDate | '';
  state: 'open' | 'closed' | '';
}

const fields = ['q', 'who', 'workflow', 'phase', 'tag', 'week', 'state'] as const;
/** The fields of the query. */
export const filterFields: string[] = [...fields];
/** The fields that are kept for the next visit. */
const kept = ['who', 'workflow', 'phase', 'tag', 'week', 'state'] as const;
const LONGEST = 200;

/** Reads the query of `/find`. An unknown value counts as no filter. */
export function parseFindFilter(query: Record<string, unknown>): FindFilter {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST).toWellFormed() : '';
  };
  const [who, workflow, state] = [text('who'), text('workflow'), text('state')];
  const day = parseCivilDate(text('week'));
  return {
    ...{ q: text('q'), phase: text('phase'), tag: text('tag') },
    who: who === '' || who === NOBODY ? who : knownForm(who),
    workflow: workflow === '' ? '' : knownForm(workflow),
    week: day === null ? '' : mondayOf(day),
    state: state === 'open' || state === 'closed' ? state : '',
  };
}

/** The Monday of the date's week; 1 January 1970 for the dates before the first Monday. */
export function mondayOf(day: CivilDate): CivilDate {
  return day < '1970-01-05' ? ('1970-01-01' as CivilDate) : addDays(day, -daysIntoWeek(day));
}

/** The last day of the week that begins on this day. */
export function lastDayOf(week: CivilDate): CivilDate {
  return week > '2199-12-25' ? ('2199-12-31' as CivilDate) : addDays(week, 6);
}

/** The address of the filter with a change. It always has `q`: the bare address means the kept filter. */
export function findHref(filter: FindFilter, change: Partial<FindFilter> = {}): string {
  const changed = { ...filter, ...change };
  const rest = kept.flatMap((name) =>
    changed[name] === '' ? [] : [[name, changed[name]] as [string, string]],
  );
  return `/find?${new URLSearchParams([['q', changed.q], ...rest])}`;
}

const EVERYTHING: FindFilter = { q: '', who: '', workflow: '', phase: '', tag: '', week: '', state: '' };

/** The address of Find with the open tasks that fit. */
export function openHref(wanted: Partial<FindFilter>): string {
  return findHref(EVERYTHING, { state: 'open', ...wanted });
}

/** The query that is kept for the next visit: without text, and without a past week. */
export function keptOf(filter: FindFilter, today: CivilDate): string {
  const week = filter.week !== '' && lastDayOf(filter.week) < today ? '' : filter.week;
  const query = findHref({ ...filter, q: '', week });
  return query.slice(query.indexOf('?') + 1);
}

export function isFiltered(filter: FindFilter): boolean {
  return fields.some((name) => filter[name] !== '');
}

/** The filter as the store takes it, without the workflow. */
export function wantedOf({ q, who, phase, tag, week }: FindFilter): Wanted {
  return {
    ...(q !== '' && { text: q }),
    ...(who !== '' && { assigneeId: who }),
    ...(phase !== '' && { phase }),
    ...(tag !== '' && { tag }),
    ...(week !== '' && { dates: { from: week, to: lastDayOf(week) } }),
  };
}

/** Whether workflows are searched: only by text and tag, as they have nothing else to match. */
export function findsWorkflows({ q, who, workflow, phase, tag, week, state }: FindFilter): boolean {
  return (q !== '' || tag !== '') && [who, workflow, phase, week, state].every((one) => one === '');
}
