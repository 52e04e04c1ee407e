/**
 * The open tasks of the coming weeks, by workflow and by person, with milestones and anchor dates. Pure, computed on every
 * request. Source: domain.md, The timeline.
 */
import type { BundleSummary } from './bundle.ts';
import { addDays, type CivilDate, civilDate, daysBetween, daysIntoWeek } from './civil-date.ts';
import type { ActiveBundle } from './queue.ts';
import { isOpen, type Task } from './task.ts';

const WEEKS = 8;
const DAYS = 7 * WEEKS;
const FIRST_MONDAY = civilDate('1970-01-05');
const LAST_MONDAY = civilDate('2199-11-04');

/** Consecutive weeks. A week begins on Monday. */
export interface Weeks {
  /** The Monday of each week. */
  mondays: CivilDate[];
  /** The Sunday of the last one. */
  until: CivilDate;
  /** A date in the weeks before, and one in the weeks after; null at an end of the calendar. */
  earlier: CivilDate | null;
  later: CivilDate | null;
}

export function weeksFrom(date: CivilDate): Weeks {
  const first =
    date < FIRST_MONDAY
      ? FIRST_MONDAY
      : date > LAST_MONDAY
        ? LAST_MONDAY
        : addDays(date, -daysIntoWeek(date));
  return {
    mondays: Array.from({ length: WEEKS }, (_, week) => addDays(first, 7 * week)),
    until: addDays(first, DAYS - 1),
    earlier:
      first === FIRST_MONDAY ? null : addDays(first, -Math.min(DAYS, daysBetween(FIRST_MONDAY, first))),
    later: first === LAST_MONDAY ? null : addDays(first, Math.min(DAYS, daysBetween(first, LAST_MONDAY))),
  };
}

/** The work of a workflow in one column: a week, or the time before or after all weeks. */
export interface Span {
  open: number;
  /** How many of the open tasks are overdue. */
  late: number;
  /** Open milestones by due date; empty before and after the weeks. */
  milestones: Task[];
  /** The anchor date is in it. */
  anchor: boolean;
}

export interface WorkflowLine {
  workflow: BundleSummary;
  /** Before the weeks, each week, after them. */
  spans: Span[];
}

/** The load of one person, or of the tasks without an assignee. */
export interface PersonLine {
  assigneeId: string | null;
  /** Open tasks before the weeks and in each week; null for a week that was not read whole. */
  open: (number | null)[];
}

/**
 * The line of a workflow, from its counters.
 * @param tasks may be of any workflow; its milestones are taken from them.
 */
export function workflowLine(
  { bundle, days }: ActiveBundle,
  tasks: Task[],
  { mondays }: Weeks,
  today: CivilDate,
): WorkflowLine {
  const spans: Span[] = Array.from({ length: WEEKS + 2 }, () => ({
    ...{ open: 0, late: 0, milestones: [], anchor: false },
  }));
  const spanOf = (day: CivilDate) => spans[columnOf(day, mondays)] as Span;
  for (const [status, counts] of Object.entries(days)) {
    for (const [key, count] of Object.entries(counts)) {
      const day = civilDate(key);
      spanOf(day).open += count;
      if (status === 'todo' && day < today) spanOf(day).late += count;
    }
  }
  for (const task of tasks) {
    const own = task.bundleId === bundle.id && task.isMilestone && isOpen(task);
    if (own && isWeek(columnOf(task.date, mondays))) spanOf(task.date).milestones.push(task);
  }
  spanOf(bundle.anchorDate).anchor = true;
  return { workflow: bundle, spans };
}

/**
 * The load of each person with an open task in these weeks or before. The line without an assignee comes last.
 * @param tasks the open tasks that are due before the weeks end.
 * @param cutAt the first day that was not read whole; null when every task was read.
 */
export function personLines(tasks: Task[], { mondays, until }: Weeks, cutAt: CivilDate | null): PersonLine[] {
  const shown = tasks.filter((task) => isOpen(task) && task.date <= until);
  const ends = [addDays(mondays[0] ?? until, -1), ...mondays.map((monday) => addDays(monday, 6))];
  const lines = [...Map.groupBy(shown, ({ assigneeId }) => assigneeId ?? null)].map(([assigneeId, own]) => ({
    assigneeId,
    open: ends.map((end, column) =>
      cutAt === null || end < cutAt
        ? own.filter(({ date }) => columnOf(date, mondays) === column).length
        : null,
    ),
  }));
  return lines.toSorted((a, b) => Number(a.assigneeId === null) - Number(b.assigneeId === null));
}

const isWeek = (column: number) => column > 0 && column <= WEEKS;

/** The column of a date: 0 before the weeks, 1 for the first week, WEEKS + 1 after the last. */
function columnOf(day: CivilDate, [first]: CivilDate[]): number {
  const days = first === undefined ? 0 : daysBetween(first, day);
  return days < 0 ? 0 : 1 + Math.min(Math.floor(days / 7), WEEKS);
}
