/** The daily digest. Pure. Source: domain.md, The daily digest. */
import { type CivilDate, fromUtc, today, toUtc } from './civil-date.ts';
import { lastDayAhead } from './queue.ts';
import type { Task } from './task.ts';

const HOUR = 3_600_000;

/** The open tasks of a digest, each in one part at most, by date then id. */
export interface OpenParts {
  late: Task[];
  due: Task[];
  /** Due within the seven days after the date. */
  soon: Task[];
  /** Waiting tasks whose follow-up date is reached. */
  followUps: Task[];
}

export function openParts(tasks: Task[], date: CivilDate): OpenParts {
  const last = lastDayAhead(date);
  const todo = tasks.filter(({ status }) => status === 'todo').toSorted(byDateThenId);
  const waiting = tasks.filter(({ status }) => status === 'waiting').toSorted(byDateThenId);
  return {
    late: todo.filter((task) => task.date < date),
    due: todo.filter((task) => task.date === date),
    soon: todo.filter((task) => task.date > date && task.date <= last),
    followUps: waiting.filter(({ followUpAt }) => followUpAt !== undefined && followUpAt <= date),
  };
}

function byDateThenId(a: Task, b: Task): number {
  return a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1;
}

/** The day before the date and the date itself, in one time zone. */
export interface TwoDays {
  /** Instants in ISO 8601 around both days in every time zone. */
  around: [from: string, to: string];
  /** Whether an instant is on the day before. */
  isYesterday: (instant: string) => boolean;
  /** Whether an instant is on the day before or on the date. */
  isSince: (instant: string) => boolean;
}

export function twoDays(date: CivilDate, timeZone: string): TwoDays {
  const start = toUtc(date).getTime();
  const before = fromUtc(new Date(start - 24 * HOUR));
  const dayOf = (instant: string) => today(() => new Date(instant), timeZone);
  return {
    // Local time is at most 14 hours ahead of UTC, and 12 behind it.
    around: [new Date(start - 38 * HOUR).toISOString(), new Date(start + 36 * HOUR).toISOString()],
    isYesterday: (instant) => dayOf(instant) === before,
    isSince: (instant) => dayOf(instant) === before || dayOf(instant) === date,
  };
}
