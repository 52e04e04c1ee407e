/** Schedules in words, for people who do not read cron: "Every Monday", "First day of every month". */

import { isSame } from '../../domain/row-content.ts';
import { daysOf, monthChoices, type ScheduleDays, weeksOf } from '../../domain/schedule-choice.ts';

export const weekdayWords = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** The days of a valid expression in words; an invalid one is quoted. */
export function scheduleWords(expression: string): string {
  const days = daysOf(expression);
  if (!days) return `On the schedule ${expression.trim()}`;
  const { daysOfMonth, weekdays, months, both } = days;
  const inMonths = months ? ` in ${monthWords(months)}` : '';
  if (daysOfMonth === null) return `${weekdays ? everyWeekday(weekdays) : 'Every day'}${inMonths}`;
  if (weekdays === null) return onDays(days, daysOfMonth);
  const weeks = weeksOf(daysOfMonth);
  const ofMonths = `of ${months ? monthWords(months) : 'every month'}`;
  if (!both) return `${dayWords(daysOfMonth)} ${ofMonths}, and ${lower(everyWeekday(weekdays))}${inMonths}`;
  if (weeks)
    return `${capital(joined(weeks.map((week) => ordinals[week - 1] ?? '')))} ${joined(weekdays.map(weekdayOf))} ${ofMonths}`;
  return `${everyWeekday(weekdays)} that falls on ${lower(dayWords(daysOfMonth))} ${ofMonths}`;
}

/** The words, and the expression: two expressions may have the same days. */
export function scheduleWithCron(expression: string): string {
  return daysOf(expression) ? `${scheduleWords(expression)} (${expression.trim()})` : expression.trim();
}

const ordinals = ['first', 'second', 'third', 'fourth'];

function onDays({ months }: ScheduleDays, days: readonly number[]): string {
  const [month, ...others] = months ?? [];
  const [day, ...otherDays] = days;
  if (month !== undefined && others.length === 0 && otherDays.length === 0)
    return `Every year on ${day} ${monthNames[month - 1]}`;
  return `${dayWords(days)} of ${months ? monthWords(months) : 'every month'}`;
}

/** "every second month from January", or the names of the months. */
export function monthWords(months: readonly number[]): string {
  const [first = 1, second = 1] = months;
  const names = months.map((month) => monthNames[month - 1] ?? '');
  const step = second - first;
  if (months.length === 12) return 'every month';
  if (months.length === 1 || !monthChoices.some((one) => isSame(one, months))) return joined(names);
  return `every ${ordinals[step - 1]} month from ${names[0]}`;
}

function dayWords(days: readonly number[]): string {
  const [first = 1, second = first] = days;
  const last = days.at(-1) ?? first;
  if (days.length === 1) return first === 1 ? 'First day' : `Day ${first}`;
  const step = second - first;
  const even = days.every((day, at) => day === first + at * step);
  if (even && step === 1 && days.length > 2) return `Days ${first} to ${last}`;
  if (even && days.length > 4) return `Days ${first}, ${second} and so on to ${last}`;
  return `Days ${joined(days.map(String))}`;
}

function everyWeekday(weekdays: readonly number[]): string {
  const [first = 1] = weekdays;
  const last = weekdays.at(-1) ?? first;
  if (weekdays.length > 2 && last - first === weekdays.length - 1)
    return `Every day from ${weekdayOf(first)} to ${weekdayOf(last)}`;
  return `Every ${joined(weekdays.map(weekdayOf))}`;
}

function weekdayOf(weekday: number): string {
  return weekdayWords[weekday - 1] ?? '';
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function lower(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
