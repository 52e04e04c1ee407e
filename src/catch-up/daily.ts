/**
 * The daily schedule: makes up for the days since the last complete daily run, seven at most, today alone the first
 * time; never for a date before a trigger or config was last enabled. Source: domain.md, Catch-up.
 */
import { addDays, type CivilDate, daysBetween, today } from '../domain/civil-date.ts';
import { lastDailyRun, recordDailyRun } from '../store/daily-runs.ts';
import type { RunContext } from './context.ts';
import type { Bounds } from './execute.ts';
import type { Range } from './range.ts';
import type { Report } from './report.ts';
import { runCatchUp } from './run.ts';

const MOST_DAYS = 7;

export type DailyRequest = Omit<Bounds, 'startedAt'> & { dryRun?: boolean | undefined };

/** @throws what {@link runCatchUp} throws */
export async function runDaily(
  context: RunContext,
  timeZone: string,
  request: DailyRequest = {},
): Promise<Report> {
  const to = today(context.clock, timeZone);
  const last = await lastDailyRun(context.table);
  const report = await runCatchUp(context, {
    ...request,
    range: missedDays(last, to),
    firstDate: (enabledSince) => today(() => new Date(enabledSince), timeZone),
  });
  const complete = report.complete && report.failures === 0 && !report.dryRun;
  if (complete && (last === null || last < to)) await recordDailyRun(context.table, to, context.runId);
  return report;
}

/** Today, and the days before it that no complete daily run covered. */
export function missedDays(last: CivilDate | null, to: CivilDate): Range {
  if (last === null || last >= to) return { from: to, to };
  const earliest = addDays(to, 1 - MOST_DAYS);
  const after = addDays(last, 1);
  return { from: daysBetween(earliest, after) > 0 ? after : earliest, to };
}
