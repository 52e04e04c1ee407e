/** Formats dates for people: one formatter for each locale and form. */
import { type CivilDate, toUtc } from './civil-date.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Creating a formatter is slow, and a page uses one for each row. */
export function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  let found = formatters.get(key);
  if (!found) {
    // A date field uses the Gregorian calendar in every locale, so the words next to it do too.
    found = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory' });
    formatters.set(key, found);
  }
  return found;
}

/** A civil date in the given form. */
export function formatted(date: CivilDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, { ...options, timeZone: 'UTC' }).format(toUtc(date));
}

/** "20 July 2026". */
export function plainDate(date: CivilDate, locale: string): string {
  return formatted(date, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}
