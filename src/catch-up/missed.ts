/** The days before today on which scheduled work may have been missed. Source: domain.md, Catch-up. */
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { firstDue, MOST_DAYS } from '../domain/trigger.ts';
import type { Planning } from './plan.ts';
import type { Report, ReportItem } from './report.ts';

/** The calendar has no week before it. */
const FIRST_WEEK = '1970-01-07';

/**
 * A run of today and the days before it, as a daily run covers them: at most seven days, nothing from before a template or
 * config was enabled, and of missed repetitions the last one.
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
