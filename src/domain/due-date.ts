/** The due date of a task of a template: the one place that computes it. Source: domain.md, Working days. */
import { addDays, type CivilDate, daysIntoWeek } from './civil-date.ts';
import type { TaskDefinition, Template } from './template.ts';

type Rule = Pick<Template, 'dueOnWorkingDays'>;

/** A due date, and the date that the template gives where it moves those on weekends. */
export interface Due {
  date: CivilDate;
  plannedDate?: CivilDate | undefined;
}

/** The due date in a workflow on this anchor date. @throws RangeError when it leaves 1970–2199. */
export function dueOn(
  { dueOnWorkingDays }: Rule,
  anchorDate: CivilDate,
  { offsetDays }: Pick<TaskDefinition, 'offsetDays'>,
): Due {
  const date = addDays(anchorDate, offsetDays);
  return dueOnWorkingDays ? { date: workingDay(date), plannedDate: date } : { date };
}

/**
 * The due date of a task whose workflow moves by `days`. A date that a person chose moves by these days, also to a weekend.
 * @throws RangeError when it leaves 1970–2199.
 */
export function dueAfter({ date, plannedDate }: Due, days: number): Due {
  if (plannedDate === undefined || !isPlanned({ date, plannedDate })) return { date: addDays(date, days) };
  const planned = addDays(plannedDate, days);
  return { date: workingDay(planned), plannedDate: planned };
}

/** Whether the due date is the one that the planned date gives: a date that a person chose is not. */
export function isPlanned({ date, plannedDate }: Due): boolean {
  return plannedDate !== undefined && workingDay(plannedDate) === date;
}

/** The earliest date from `today` on that a due date may have. */
export function firstDueDate({ dueOnWorkingDays }: Rule, today: CivilDate): CivilDate {
  const weekday = daysIntoWeek(today);
  return dueOnWorkingDays && weekday > FRIDAY ? addDays(today, 7 - weekday) : today;
}

const FRIDAY = 4;

/** The date, or the Friday before a weekend. */
function workingDay(date: CivilDate): CivilDate {
  return addDays(date, Math.min(0, FRIDAY - daysIntoWeek(date)));
}
