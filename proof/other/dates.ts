/** Civil dates, YYYY-MM-DD, from 1970 to 2199, and the five-field schedules on them. */
const DAY = 86_400_000;

export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(19[7-9]\d|2[01]\d\d)-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export function plus(date: string, days: number): string {
  const at = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY);
  return Number.isNaN(at.getTime()) ? 'outside' : at.toISOString().slice(0, 10);
}

export function between(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The date itself, or the Friday before a weekend. */
export function workingDay(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return plus(date, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

export function* days(from: string, to: string): Generator<string> {
  for (let date = from; date <= to; date = plus(date, 1)) yield date;
}

export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());
}

/** A date as people read it. */
export function written(date: string, locale = process.env.LOCALE ?? 'en-GB'): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
type Schedule = (date: string) => boolean;

/** Tells on which dates the schedule fires; undefined if it is malformed or never fires. */
export function scheduleOf(text: string): Schedule | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const sets = [
    valuesOf(fields[0], 0, 59),
    valuesOf(fields[1], 0, 23),
    valuesOf(fields[2], 1, 31),
    valuesOf(fields[3], 1, 12, MONTHS, 1),
    valuesOf(fields[4], 0, 7, WEEKDAYS, 0),
  ];
  const [, , inMonth, months, inWeek] = sets;
  if (!(inMonth && months && inWeek && sets.every(Boolean))) return undefined;
  if (inWeek.has(7)) inWeek.add(0);
  const open = (index: number) => fields[index]?.startsWith('*');
  const fires = (date: string) => {
    const at = new Date(`${date}T00:00:00Z`);
    const day = inMonth.has(at.getUTCDate());
    const week = inWeek.has(at.getUTCDay());
    return months.has(at.getUTCMonth() + 1) && (open(2) || open(4) ? day && week : day || week);
  };
  // Weekdays and leap years repeat after 28 years.
  for (const date of days('2000-01-01', '2027-12-31')) if (fires(date)) return fires;
  return undefined;
}

function valuesOf(text = '', low: number, high: number, names: string[] = [], first = 0) {
  const values = new Set<number>();
  const numberOf = (word: string) => {
    const named = names.indexOf(word.toLowerCase());
    return named >= 0 ? named + first : Number(word);
  };
  for (const part of text.split(',')) {
    const match = /^(?:(\*)|(\d{1,2}|[a-z]{3})(?:-(\d{1,2}|[a-z]{3}))?)(?:\/(\d{1,3}))?$/i.exec(part);
    if (!match) return undefined;
    const [, star, begin = '', end, step] = match;
    if (step !== undefined && (Number(step) === 0 || !(star || end))) return undefined;
    const from = star ? low : numberOf(begin);
    // A star covers Sunday once, as 0.
    const to = star
      ? Math.min(high, names === WEEKDAYS ? 6 : high)
      : end === undefined
        ? from
        : numberOf(end);
    if (!(from >= low && to <= high && from <= to)) return undefined;
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
