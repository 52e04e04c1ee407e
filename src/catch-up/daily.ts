/** The daily schedule: covers the days that no complete daily run covered. Source: domain.md, Catch-up. */
import { addDays, today } from '../domain/civil-date.ts';
import { firstDue } from '../domain/trigger.ts';
import { lastDailyRun, recordDailyRun } from '../store/daily-runs.ts';
import { dropEmptyDays } from '../store/day-counts-check.ts';
import type { RunContext } from './context.ts';
import type { Bounds } from './execute.ts';
import { endedWell, type Report } from './report.ts';
import { ignoreStoreAway, type RunRequest, runCatchUp } from './run.ts';

export type DailyRequest = Omit<Bounds, 'startedAt'> &
  Pick<RunRequest, 'dryRun' | 'plan'> & { all?: boolean | undefined };

/** @throws what {@link runCatchUp} throws */
export async function runDaily(
  context: RunContext,
  timeZone: string,
  request: DailyRequest = {},
): Promise<Report> {
  const { table, runId } = context;
  const to = today(context.clock, timeZone);
  const recorded = await lastDailyRun(table);
  const through = recorded !== null && recorded <= to ? recorded : null;
  const record = (date: typeof to) => recordDailyRun(table, { through: date, today: to, runId });
  // Recorded before the first run writes, so that the next run covers what this one does not finish.
  const begin = async () => {
    if (through === null && !request.dryRun) await record(addDays(to, -1));
  };
  // A run that names a plan may be refused, and then must write nothing.
  if (request.plan === undefined) await begin();
  const report = await runCatchUp(context, {
    ...request,
    ...(request.plan !== undefined && { onStart: begin }),
    range: { from: firstDue({ through }, to, timeZone), to },
    firstDate: (since) => firstDue({ through, since }, to, timeZone),
    ...(!request.all && { collapseUntil: to }),
    unlimited: true,
  });
  const complete = endedWell(report) && !report.dryRun;
  // Without a record the next run covers these days again, and skips everything.
  if (complete && through !== to) {
    await record(to)
      .then(() => dropEmptyDays(table, to))
      .catch(ignoreStoreAway);
  }
  return report;
}
