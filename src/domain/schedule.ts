/**
 * Five-field cron on civil dates, by the Vixie rules: only day-of-month, month and day-of-week decide, a date has at
 * most one occurrence, minute and hour are kept and shown. croner matches dates. This file checks characters, chooses
 * AND or OR, and refuses expressions that never fire. Source: domain.md, Dates.
 */
import { Cron } from 'croner';
import { addDays, type CivilDate, civilDate, fromUtc, toUtc } from './civil-date.ts';
import type { ScheduleWrong } from './field-problem.ts';

export interface Schedule {
  /** The expression as it was given. */
  expression: string;
  occursOn(date: CivilDate): boolean;
  /** The first occurrence on or after the date; null when there is none in the next eight years. */
  firstOnOrAfter(date: CivilDate): CivilDate | null;
}

export type ParsedSchedule = { ok: true; schedule: Schedule } | { ok: false; wrong: ScheduleWrong };

/** The longest gap between two dates of a pattern: 29 February over a skipped leap year. */
const HORIZON_DAYS = 8 * 366;
const ALLOWED = /^[0-9a-z*,\-/ \t]+$/i;
const NAMES = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)$/i;

/** A cache: the meaning of an expression never changes, and a run reads the same few. */
const MOST_KEPT = 500;
const kept = new Map<string, ParsedSchedule>();

/** Parses an expression, or returns its problem. */
export function parseSchedule(expression: string): ParsedSchedule {
  const known = kept.get(expression);
  if (known) return known;
  const parsed = read(expression);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(expression, parsed);
  return parsed;
}

function read(expression: string): ParsedSchedule {
  const refuse = (wrong: ScheduleWrong): ParsedSchedule => ({ ok: false, wrong });
  if (!ALLOWED.test(expression) || (expression.match(/[a-z]+/gi) ?? []).some((word) => !NAMES.test(word))) {
    return refuse({ code: 'schedule-characters' });
  }
  const fields = expression.trim().split(/[ \t]+/);
  const [minute, hour, dayOfMonth, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !dayOfMonth || !month || !weekday) {
    return refuse({ code: 'schedule-fields', count: fields.length });
  }
  let pattern: Cron;
  try {
    new Cron(`${minute} ${hour} * * *`, { mode: '5-part', timezone: 'UTC', paused: true });
    pattern = new Cron(`0 0 ${dayOfMonth} ${month} ${weekday}`, {
      mode: '5-part',
      timezone: 'UTC',
      paused: true,
      domAndDow: dayOfMonth.startsWith('*') || weekday.startsWith('*'),
    });
  } catch (cause) {
    return refuse({ code: 'schedule-syntax', reason: reason(cause) });
  }
  const schedule: Schedule = {
    expression,
    occursOn: (date) => pattern.match(toUtc(date)),
    firstOnOrAfter: (date) => {
      const next = pattern.nextRun(toUtc(addDays(date, -1)));
      if (next === null) return null;
      const found = civilDate(fromUtc(next));
      return found <= addDays(date, HORIZON_DAYS) ? found : null;
    },
  };
  // Any start within the 400-year calendar would do; a fixed one keeps the verdict independent of the clock.
  if (pattern.nextRun(toUtc(civilDate('2023-12-31'))) === null) {
    return refuse({ code: 'schedule-never' });
  }
  return { ok: true, schedule };
}

/** Whether two expressions have the same day fields: minute and hour decide no date. */
export function haveSameDates(one: string | undefined, other: string | undefined): boolean {
  const days = (expression: string) =>
    expression
      .trim()
      .toLowerCase()
      .split(/[ \t]+/)
      .slice(2)
      .join(' ');
  return one === other || (one !== undefined && other !== undefined && days(one) === days(other));
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : String(cause);
}
