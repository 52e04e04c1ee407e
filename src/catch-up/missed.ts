/** The days before today on which scheduled work may have been missed. Source: domain.md, Catch-up. */
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { firstDue, MOST_DAYS } from '../domain/trigger.ts';
import type { Planning } from './plan.ts';
import type { Report, ReportItem } from './report.ts';

/** The first date of the calendar with a week before it. */
const FIRST_WEEK = '1970-01-07';

/**
 * The options of a run that covers today and the days before it like a daily run: at most seven days, nothing from
 * before a template or config was enabled, and only the last of several missed repetitions.
 */
export function missedDays(
  today: CivilDate,
  timeZone: string,
): Required<Pick<Planning, 'range' | 'firstDate' | 'collapseUntil'>> {
  const through = today > FIRST_WEEK ? addDays(today, -MOST_DAYS) : null;
  const firstDate = (since?: string) => firstDue({ through, since }, today, timeZone);
  return { range: { from: firstDate(), to: today }, firstDate, collapseUntil: today };
}

/** The items of a dry run that were due before today and are still to be created, by date. */
export function missedItems({ items }: Report, today: CivilDate): ReportItem[] {
  return items.filter(({ date, reason }) => date < today && (reason === 'new' || reason === 'half-built'));
}
