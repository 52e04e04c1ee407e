/**
 * The state of a template's or recurring config's trigger, and the first date whose occurrence counts. Source:
 * domain.md, Catch-up; api.md, Defaults.
 */
import { addDays, type CivilDate, today as dateIn } from './civil-date.ts';
import type { RecurringConfigFields } from './recurring-config.ts';
import { haveSameDates } from './schedule.ts';
import type { TemplateFields } from './template.ts';

/** The most dates that one daily run covers, today included. */
export const MOST_DAYS = 7;

/** The settings that decide the dates. */
export interface Timing {
  on: boolean;
  /** Cron text; undefined while there is none. */
  schedule: string | undefined;
}

/** A template is on while it is automatic, not switched off, and has a task to make. */
export function templateTiming(template: TemplateFields): Timing {
  const { triggerType, triggerEnabled, triggerSchedule, taskDefinitions } = template;
  const on = triggerType === 'automatic' && triggerEnabled !== false && taskDefinitions.length > 0;
  return { on, schedule: triggerSchedule };
}

export function configTiming({ enabled, cronExpression }: RecurringConfigFields): Timing {
  return { on: enabled !== false, schedule: cronExpression };
}

/**
 * The instant from which occurrences count after a change at `now`, ISO 8601: the last one at which the trigger was
 * enabled or its dates changed. Undefined while it is off.
 * @param before null for a new row
 */
export function countsSince(
  before: (Timing & { since: string | undefined }) | null,
  after: Timing,
  now: string,
): string | undefined {
  if (!after.on) return undefined;
  const unchanged = before?.on && haveSameDates(before.schedule, after.schedule);
  return unchanged ? before.since : now;
}

/** The records at the start of a daily run. */
export interface Past {
  /** The last date through which a daily run made everything; null before the first run. */
  through: CivilDate | null;
  /** The result of {@link countsSince}; undefined for a row that was stored before it was recorded. */
  since?: string | undefined;
}

/**
 * The first date whose occurrence a daily run may make: the day after the last complete run, at most {@link MOST_DAYS}
 * dates back, and never before the trigger was last enabled or its dates last changed. A record in the future comes
 * from a wrong clock. Then only today counts.
 */
export function firstDue({ through, since }: Past, today: CivilDate, timeZone: string): CivilDate {
  if (through === null || through >= today) return today;
  const earliest = addDays(today, 1 - MOST_DAYS);
  const enabled = since === undefined ? earliest : dateIn(() => new Date(since), timeZone);
  if (enabled > today) return today;
  return [earliest, addDays(through, 1), enabled].toSorted().at(-1) ?? today;
}
