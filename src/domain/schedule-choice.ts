/**
 * Converts cron expressions to choices in words, and back. Cron has no "every second week", no second Monday and no
 * last day of a month. Source: domain.md, Dates.
 */
import { civilDate } from './civil-date.ts';
import { isSame } from './row-content.ts';
import { parseSchedule } from './schedule.ts';

export type ScheduleChoice =
  | { how: 'daily' }
  /** Weekdays from 1, Monday, to 7. */
  | { how: 'weekly'; weekdays: number[] }
  /** A day of the month; months are 1 to 12, one of {@link monthChoices}. */
  | { how: 'monthly'; day: number; months: number[] }
  /** The first Monday of the month, or the first and the third: `weeks` is one of {@link weekChoices}. */
  | { how: 'by-weekday'; weeks: number[]; weekday: number; months: number[] };

/** The days on which an expression fires; each list is in order, null means any. */
export interface ScheduleDays {
  months: number[] | null;
  daysOfMonth: number[] | null;
  /** From 1, Monday, to 7. */
  weekdays: number[] | null;
  /** Whether a date must match both lists of days, else one of them. */
  both: boolean;
}

const everyMonth = range(1, 12);

/** Every month; every second or third; once a year. */
export const monthChoices: readonly number[][] = [
  everyMonth,
  ...[2, 3, 12].flatMap((step) =>
    range(1, step).map((first) => everyMonth.filter((month) => (month - first) % step === 0)),
  ),
];

/** The weeks of a month that may be chosen. Cron says "both day fields" only of days that include the first. */
export const weekChoices: readonly number[][] = [[1], [1, 3]];

/** The days of an expression; null for an invalid one. */
export function daysOf(expression: string): ScheduleDays | null {
  if (!parseSchedule(expression).ok) return null;
  const [, , day = '*', month = '*', weekday = '*'] = partsOf(expression);
  const months = firing(`0 0 1 ${month} *`, 12, (one) => `2024-${two(one)}-01`);
  const days = firing(`0 0 ${day} 1 *`, 31, (one) => `2024-01-${two(one)}`);
  // 1 January 2024 was a Monday.
  const weekdays = firing(`0 0 * * ${weekday}`, 7, (one) => `2024-01-${two(one)}`);
  const both = day.startsWith('*') || weekday.startsWith('*');
  const any = !both && (days === null || weekdays === null);
  return { months, both, ...(any ? { daysOfMonth: null, weekdays: null } : { daysOfMonth: days, weekdays }) };
}

/** The numbers up to `last` on whose date the expression fires; null for all of them. */
function firing(expression: string, last: number, dateOf: (number: number) => string): number[] | null {
  const parsed = parseSchedule(expression);
  const found = range(1, last).filter(
    (number) => parsed.ok && parsed.schedule.occursOn(civilDate(dateOf(number))),
  );
  return found.length === last ? null : found;
}

/** The expression as a choice; null if only cron can express it. */
export function choiceOf(expression: string): ScheduleChoice | null {
  const found = daysOf(expression);
  if (!found) return null;
  const { daysOfMonth, weekdays, both } = found;
  const months = found.months ?? everyMonth;
  if (daysOfMonth === null) {
    if (found.months !== null) return null;
    return weekdays === null ? { how: 'daily' } : { how: 'weekly', weekdays };
  }
  const [day, ...others] = daysOfMonth;
  const [weekday, ...otherWeekdays] = weekdays ?? [];
  if (!monthChoices.some((one) => isSame(one, months))) return null;
  if (weekday === undefined) {
    return day !== undefined && others.length === 0 ? { how: 'monthly', day, months } : null;
  }
  const whole = weeksOf(daysOfMonth);
  const weeks = weekChoices.find((one) => isSame(one, whole));
  if (!both || otherWeekdays.length > 0 || !weeks) return null;
  return { how: 'by-weekday', weeks, weekday, months };
}

/** The weeks that the days of a month make, 1 for days 1 to 7; null when they make no whole weeks. */
export function weeksOf(days: readonly number[]): number[] | null {
  const weeks = range(1, 4).filter((week) => days.includes(week * 7));
  return isSame(
    days,
    weeks.flatMap((week) => range(week * 7 - 6, week * 7)),
  )
    ? weeks
    : null;
}

/**
 * The expression of a choice.
 * @param before the expression that it replaces: its minute and hour stay, and all of it when it says the same.
 */
export function expressionOf(choice: ScheduleChoice, before = ''): string {
  if (isSame(choiceOf(before), choice)) return before;
  const [minute, hour] = parseSchedule(before).ok ? partsOf(before) : ['0', '9'];
  return `${minute} ${hour} ${dayParts(choice)}`;
}

function dayParts(choice: ScheduleChoice): string {
  switch (choice.how) {
    case 'daily':
      return '* * *';
    case 'weekly':
      return `* * ${isSame(choice.weekdays, range(1, 5)) ? '1-5' : choice.weekdays.join(',')}`;
    case 'monthly':
      return `${choice.day} ${monthPart(choice.months)} *`;
    case 'by-weekday': {
      // With a day field that starts with *, both fields must match; */31 is day 1.
      const weeks = choice.weeks.map((week) => `${week * 7 - 6}-${week * 7}`);
      return `${['*/31', ...weeks].join(',')} ${monthPart(choice.months)} ${choice.weekday}`;
    }
  }
}

function monthPart(months: readonly number[]): string {
  return months.length === 12 ? '*' : months.join(',');
}

function partsOf(expression: string): string[] {
  return expression.trim().split(/[ \t]+/);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
