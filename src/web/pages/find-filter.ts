/** What an operator looks for, read from and written to the address. Pure. */
import { addDays, type CivilDate, dayOfWeek, parseCivilDate } from '../../domain/civil-date.ts';
import { NOBODY, type Wanted } from '../../domain/finding.ts';
import { knownForm } from '../../domain/text.ts';

export interface FindFilter {
  /** What is typed into the search field; empty for nothing. */
  q: string;
  /** A person's id or `nobody`; empty for everyone, as the others. */
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
/** The fields of the query that the filter is made of. */
export const filterFields: string[] = [...fields];
/** A search says what a moment is about; the other fields are kept from one visit to the next. */
const kept = ['who', 'workflow', 'phase', 'tag', 'week', 'state'] as const;
const LONGEST = 200;

/** Reads the query of `/find`. What it does not know counts as no filter. */
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

/** The Monday of a day's week; the first day of 1970 for the days before the first Monday. */
export function mondayOf(day: CivilDate): CivilDate {
  const back = (dayOfWeek(day) + 6) % 7;
  return day < '1970-01-05' ? ('1970-01-01' as CivilDate) : addDays(day, -back);
}

/** The last day of the week that begins on this day. */
export function lastDayOf(week: CivilDate): CivilDate {
  return week > '2199-12-25' ? ('2199-12-31' as CivilDate) : addDays(week, 6);
}

/** The address of what is found with the filter changed in one respect. It always says what is looked for. */
export function findHref(filter: FindFilter, change: Partial<FindFilter> = {}): string {
  const changed = { ...filter, ...change };
  const rest = kept.flatMap((name) =>
    changed[name] === '' ? [] : [[name, changed[name]] as [string, string]],
  );
  return `/find?${new URLSearchParams([['q', changed.q], ...rest])}`;
}

/** What is kept of it for the next visit, as a query; a week that is over is not. */
export function keptOf(filter: FindFilter, today: CivilDate): string {
  const week = filter.week !== '' && lastDayOf(filter.week) < today ? '' : filter.week;
  const query = findHref({ ...filter, q: '', week });
  return query.slice(query.indexOf('?') + 1);
}

export function isFiltered(filter: FindFilter): boolean {
  return fields.some((name) => filter[name] !== '');
}

/** The same as a search of the store takes it, the workflow apart. */
export function wantedOf({ q, who, phase, tag, week }: FindFilter): Wanted {
  return {
    ...(q !== '' && { text: q }),
    ...(who !== '' && { assigneeId: who }),
    ...(phase !== '' && { phase }),
    ...(tag !== '' && { tag }),
    ...(week !== '' && { dates: { from: week, to: lastDayOf(week) } }),
  };
}

/** Workflows have texts and tags alone: with another filter none is looked for. */
export function findsWorkflows({ q, who, workflow, phase, tag, week, state }: FindFilter): boolean {
  return (q !== '' || tag !== '') && [who, workflow, phase, week, state].every((one) => one === '');
}
