/** Dates in words: what a due date means today, and how a date is written on a page. */
import type { Bundle } from '../../domain/bundle.ts';
import { type CivilDate, daysBetween } from '../../domain/civil-date.ts';
import { formatted, formatter, plainDate } from '../../domain/date-format.ts';

/** The urgency of a date. Pages show it by a colour in addition to the words. */
export type DueTone = 'late' | 'today' | 'soon' | 'later';

export interface DueWords {
  /** "Due in 3 days", "2 days overdue"; empty beyond a fortnight ahead. */
  words: string;
  /** "Wed 24 Jun"; with the year only when it is not this one. */
  date: string;
  /** Words and date together: "Due in 3 days · Wed 24 Jun". */
  text: string;
  tone: DueTone;
}

const FORTNIGHT = 14;
const WEEK = 7;

/** Says when a task is due, as seen today. Words for the past and up to 14 days ahead, then only the date (ui.md, Criteria, 26). */
export function dueWords(date: CivilDate, today: CivilDate, locale: string): DueWords {
  const days = daysBetween(today, date);
  const words = wordsFor(days);
  const written = shortDate(date, today, locale);
  const tone: DueTone = days < 0 ? 'late' : days === 0 ? 'today' : days <= WEEK ? 'soon' : 'later';
  return { words, date: written, text: words === '' ? written : `${words} · ${written}`, tone };
}

/** The due date of a waiting task in words: "21 days late". The words differ from those of the labels. */
export function waitingDueWords(date: CivilDate, today: CivilDate, locale: string): Omit<DueWords, 'text'> {
  const { date: written, tone } = dueWords(date, today, locale);
  const late = daysBetween(date, today);
  const words = late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} late` : late === 0 ? 'today' : '';
  return { words, date: written, tone };
}

function wordsFor(days: number): string {
  if (days < 0) return days === -1 ? '1 day overdue' : `${-days} days overdue`;
  if (days === 0) return 'Due today';
  if (days === 1) return 'Due tomorrow';
  return days <= FORTNIGHT ? `Due in ${days} days` : '';
}

/** "Wed 24 Jun"; "Wed 24 Jun 2027" when the year is not today's. */
export function shortDate(date: CivilDate, today: CivilDate, locale: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const day = formatted(date, locale, { day: 'numeric', month: 'short', ...year });
  return `${formatted(date, locale, { weekday: 'short' })} ${day}`;
}

/**
 * "Monday, 20 July 2026". The comma is added here, because browsers disagree about it and the page's script must write
 * the same.
 */
export function longDate(date: CivilDate, locale: string): string {
  return `${formatted(date, locale, { weekday: 'long' })}, ${plainDate(date, locale)}`;
}

/** "22 Jun 2026, 10:00": an instant, in seconds since 1970. */
export function dateTime(
  seconds: number,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    seconds * 1000,
  );
}

/** "22" and "Jun", apart: where there is room for neither the year nor a line. */
export function dayAndMonth(date: CivilDate, locale: string): { day: string; month: string } {
  return {
    day: formatted(date, locale, { day: 'numeric' }),
    month: formatted(date, locale, { month: 'short' }),
  };
}

/** "today", "in 28 days", "3 days ago": the distance alone, for any date. */
export function distance(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days === 1 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** The distance of a task from its workflow's date: "28 days before", "on the day", "1 day after". */
export function offsetWords(days: number): string {
  if (days === 0) return 'on the day';
  const amount = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${amount} ${days < 0 ? 'before' : 'after'}`;
}

/** The day of an instant (ISO 8601) in the operator's zone: "22 Jun"; the text itself when it is no instant. */
export function instantDay(instant: string, locale: string, timeZone: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at)
    ? instant
    : formatter(locale, { day: 'numeric', month: 'short', timeZone }).format(at);
}

/** The day on which a workflow was archived or undone; empty on rows from before that was kept. */
export function archivedDay(
  { undoneAt, archivedAt }: Pick<Bundle, 'undoneAt' | 'archivedAt'>,
  locale: string,
  timeZone: string,
): string {
  const at = undoneAt ?? archivedAt;
  return at === undefined ? '' : instantDay(at, locale, timeZone);
}

/** The day and time of an instant (ISO 8601) in the operator's zone: "22 Jun, 10:00"; the text itself when it is none. */
export function instantTime(instant: string, locale: string, timeZone: string): string {
  const at = Date.parse(instant);
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return Number.isNaN(at) ? instant : formatter(locale, options).format(at);
}
