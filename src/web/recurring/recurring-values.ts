/** A recurring config as the controls of its form hold it, and what the form sent as the API takes it. */
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { RecurringConfig } from '../../domain/recurring-config.ts';
import { parseSchedule } from '../../domain/schedule.ts';
import { requireMerged } from '../../domain/stale.ts';
import { cleared, type Entered, type Typed } from '../forms/form-values.ts';
import { parseBody } from '../parse.ts';
import type { ConfigChange } from '../templates/template-actions.ts';
import { configEditBody } from './recurring-api.ts';

const DAYS_SHOWN = 3;

/** A config as the controls of its form hold it. */
export function valuesOf({
  description = '',
  cronExpression = '',
  assigneeId = '',
  enabled,
}: Partial<RecurringConfig>) {
  return { description, cronExpression, assigneeId, enabled: enabled === false ? '' : 'true' };
}

/** The controls as the API takes them: nobody is no assignee. */
export function membersOf({ description, cronExpression, assigneeId, enabled }: Typed): object {
  const members = {
    ...{ description, cronExpression },
    assigneeId: cleared(assigneeId),
    enabled: enabled === undefined ? undefined : enabled === 'true',
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** @throws Refusal `conflict` · `invalid` */
export function editOf(before: RecurringConfig, { was, changed }: Entered): ConfigChange {
  const members = membersOf(requireMerged('recurring config', valuesOf(before), { was, sent: changed }));
  if (Object.keys(members).length === 0) return {};
  const { revision: _none, ...change } = parseBody(configEditBody, members);
  return change;
}

/** The next dates of its schedule, three at most; none while it is paused. */
export function nextOf(
  { cronExpression = '', enabled }: { cronExpression?: string | undefined; enabled?: boolean | undefined },
  today: CivilDate,
): CivilDate[] {
  const parsed = parseSchedule(cronExpression);
  const dates: CivilDate[] = [];
  if (!parsed.ok || enabled === false) return dates;
  for (let from = today; dates.length < DAYS_SHOWN; from = addDays(from, 1)) {
    const next = parsed.schedule.firstOnOrAfter(from);
    if (next === null) break;
    dates.push(next);
    from = next;
  }
  return dates;
}
