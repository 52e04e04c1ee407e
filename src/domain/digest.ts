/** The daily digest. Pure. Source: domain.md, The daily digest. */
import { type CivilDate, fromUtc, today, toUtc } from './civil-date.ts';
import { lastDayAhead } from './queue.ts';
import { byDateThenId, type Task } from './task.ts';

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
  const sorted = byDateThenId(tasks);
  const todo = sorted.filter(({ status }) => status === 'todo');
  const waiting = sorted.filter(({ status }) => status === 'waiting');
  return {
    late: todo.filter((task) => task.date < date),
    due: todo.filter((task) => task.date === date),
    soon: todo.filter((task) => task.date > date && task.date <= last),
    followUps: waiting.filter(({ followUpAt }) => followUpAt !== undefined && followUpAt <= date),
  };
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
