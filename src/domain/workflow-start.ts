/**
 * The preview of a start and the default anchor date, by the same copy rules as the start. Pure. Source: domain.md,
 * Starting a workflow; ui.md, Criteria, 10–13.
 */
import { addDays, type CivilDate, daysBetween, daysIntoWeek } from './civil-date.ts';
import { dueOn, firstDueDate } from './due-date.ts';
import { parseSchedule } from './schedule.ts';
import type { TaskDefinition, Template } from './template.ts';

export interface PreviewedTask {
  definition: TaskDefinition;
  date: CivilDate;
  /** True if the task would be overdue from the start. */
  late: boolean;
}

export interface Week {
  /** The Monday it begins on. */
  monday: CivilDate;
  tasks: number;
  /** True for the week that holds the anchor date. */
  anchor: boolean;
}

export interface StartPreview {
  anchorDate: CivilDate;
  /** Every task, by due date, then in the template's order. */
  tasks: PreviewedTask[];
  lateCount: number;
  first: CivilDate | null;
  last: CivilDate | null;
  /** Every week from the first task's to the last's, empty ones included. */
  weeks: Week[];
}

/** The preview of a start on this anchor date, as seen today. @throws RangeError when a due date leaves 1970–2199. */
export function previewStart(
  template: Pick<Template, 'taskDefinitions' | 'dueOnWorkingDays'>,
  anchorDate: CivilDate,
  today: CivilDate,
): StartPreview {
  const tasks = template.taskDefinitions
    .map((definition) => {
      const { date } = dueOn(template, anchorDate, definition);
      return { definition, date, late: date < today };
    })
    .toSorted((a, b) => daysBetween(b.date, a.date));
  return {
    anchorDate,
    tasks,
    lateCount: tasks.filter((task) => task.late).length,
    first: tasks[0]?.date ?? null,
    last: tasks.at(-1)?.date ?? null,
    weeks: weeksIfAny(tasks, anchorDate),
  };
}

/** Anchor dates on which active workflows of the template are. */
export type TakenDates = Pick<ReadonlySet<CivilDate>, 'has'>;

type Scheduled = Pick<Template, 'triggerType' | 'triggerSchedule' | 'triggerLeadDays'>;

/**
 * The anchor date to preselect: none of the tasks is late on it, and no other workflow of the template has it. Today plus
 * the longest lead, or the first later date that is free. On a weekend, a template that is due on working days only counts
 * from the Monday after.
 */
export function defaultAnchorDate(
  template: Pick<Template, 'taskDefinitions' | 'dueOnWorkingDays'> & Scheduled,
  today: CivilDate,
  taken: TakenDates,
): CivilDate {
  const wait = daysBetween(today, firstDueDate(template, today));
  const leads = template.taskDefinitions.map((definition) => wait - definition.offsetDays);
  const earliest = addDays(today, Math.max(0, ...leads));
  return freeDate(template, earliest, taken) ?? earliest;
}

/**
 * The first anchor date from `from` on that no workflow of the template has; null when there is none until 2199. For an
 * automatic template it is one that its schedule produces: an occurrence plus the lead days.
 */
export function freeDate(template: Scheduled, from: CivilDate, taken: TakenDates): CivilDate | null {
  try {
    let date = possibleDate(template, from);
    while (taken.has(date)) date = possibleDate(template, addDays(date, 1));
    return date;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function possibleDate(
  { triggerType, triggerSchedule, triggerLeadDays = 0 }: Scheduled,
  from: CivilDate,
): CivilDate {
  if (triggerType !== 'automatic' || triggerSchedule === undefined) return from;
  const parsed = parseSchedule(triggerSchedule);
  const occurrence = parsed.ok ? parsed.schedule.firstOnOrAfter(addDays(from, -triggerLeadDays)) : null;
  return occurrence === null ? from : addDays(occurrence, triggerLeadDays);
}

/** None in the first days of 1970 and the last of 2199, whose weeks begin or end outside the calendar. */
function weeksIfAny(tasks: PreviewedTask[], anchorDate: CivilDate): Week[] {
  try {
    return weeksOf(tasks, anchorDate);
  } catch (cause) {
    if (cause instanceof RangeError) return [];
    throw cause;
  }
}

function weeksOf(tasks: PreviewedTask[], anchorDate: CivilDate): Week[] {
  const counts = new Map<CivilDate, number>();
  for (const task of tasks) {
    const monday = mondayOf(task.date);
    counts.set(monday, (counts.get(monday) ?? 0) + 1);
  }
  const first = tasks[0];
  const last = tasks.at(-1);
  if (!first || !last) return [];
  const weeks: Week[] = [];
  for (let monday = mondayOf(first.date); monday <= last.date; monday = addDays(monday, 7)) {
    weeks.push({ monday, tasks: counts.get(monday) ?? 0, anchor: monday === mondayOf(anchorDate) });
  }
  return weeks;
}

function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, -daysIntoWeek(date));
}
