/**
 * Civil dates: days on a wall calendar (`YYYY-MM-DD`), not instants. Only this file parses dates, computes with them
 * and determines today. Source: domain.md, Dates.
 */
import { TZDate } from '@date-fns/tz';
import { UTCDate } from '@date-fns/utc';
// Imported by separate paths and without "format", which loads 60 modules. For each module Node reads 199 KB of
// package.json.
import { addDays as addCalendarDays } from 'date-fns/addDays';
import { z } from 'zod';
import type { CivilDate } from './civil-date-type.ts';
import type { Wrong } from './field-problem.ts';
import { asIssue } from './field-words.ts';

export type { CivilDate };

/** Supplies the present instant. The running server passes the system clock; tests pass a fixed one. */
export type Clock = () => Date;

const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Reads a civil date strictly: the pattern, then a round trip (2026-02-30 is no date). Null when it is none. */
export function parseCivilDate(text: string): CivilDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (text as CivilDate) : null;
}

/** The same for dates in the code. @throws RangeError when it is no civil date. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null)
    throw new RangeError(`${JSON.stringify(text)} is not a date YYYY-MM-DD between 1970 and 2199`);
  return date;
}

/** Zod codec of a civil date at an edge: request bodies, stored rows, fixtures. */
export const civilDateSchema = z
  .unknown()
  .superRefine((value, context) => {
    if (typeof value === 'string' && parseCivilDate(value) !== null) return;
    const wrong: Wrong = typeof value === 'string' ? { code: 'date' } : { code: 'type', expected: 'date' };
    context.addIssue({ code: 'custom', ...asIssue(wrong) });
  })
  .meta({ type: 'string', format: 'date' }) as unknown as z.ZodType<CivilDate, string>;

/** The civil date in an IANA zone at the clock's instant. Computed once a request and passed on as a value. */
export function today(clock: Clock, timeZone: string): CivilDate {
  return new TZDate(clock(), timeZone).toISOString().slice(0, 10) as CivilDate;
}

/** `days` whole days later (earlier when negative). @throws RangeError when the result leaves 1970–2199. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDate(fromUtc(addCalendarDays(toUtc(date), days)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  // Lists ask this thousands of times. In UTC every day has 24 hours, and a date alone is read as UTC.
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** Day of the week, Sunday 0 to Saturday 6. */
export function dayOfWeek(date: CivilDate): number {
  return toUtc(date).getUTCDay();
}

/** Days since the Monday of the date's week: 0 to 6. */
export function daysIntoWeek(date: CivilDate): number {
  return (dayOfWeek(date) + 6) % 7;
}

/** The instant at which the date begins in UTC, for libraries that want one (croner, Intl). */
export function toUtc(date: CivilDate): Date {
  return new UTCDate(`${date}T00:00:00Z`);
}

/** The civil date of an instant read in UTC: the reverse of {@link toUtc}. */
export function fromUtc(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
