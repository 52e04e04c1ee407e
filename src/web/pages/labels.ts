/** Words for the domain's states. */
import type { QueueGroup, QueueLabel } from '../../domain/queue.ts';
import { parseSchedule } from '../../domain/schedule.ts';
import type { BundleStage, Template } from '../../domain/template.ts';
import type { Role } from '../../domain/user.ts';

export const groupWords: Record<QueueGroup, string> = {
  'follow-ups-due': 'Follow-ups due',
  overdue: 'Overdue',
  'due-today': 'Due today',
  waiting: 'Waiting',
  'coming-up': 'Coming up',
};

export const labelWords: Record<QueueLabel, string> = {
  overdue: 'Overdue',
  due: 'Due today',
  waiting: 'Waiting',
  'follow-up-due': 'Follow-up due',
  'missing-evidence': 'Missing evidence',
  recurring: 'Recurring',
  template: 'Workflow step',
};

export const stageWords: Record<BundleStage, string> = {
  preparation: 'Preparation',
  announced: 'Announced',
  'after-event': 'After the event',
  done: 'Done',
};

export const riskWords = { late: 'Late', due: 'Due today', 'on-track': 'On track' } as const;

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** How workflows of a template begin: "Started by hand", "Every Monday, 14 days ahead". */
export function triggerWords(
  template: Pick<Template, 'triggerType' | 'triggerSchedule' | 'triggerLeadDays' | 'triggerEnabled'>,
): string {
  if (template.triggerType !== 'automatic' || !template.triggerSchedule) return 'Started by hand';
  const lead = template.triggerLeadDays ?? 0;
  const ahead = lead === 0 ? '' : `, ${lead === 1 ? '1 day' : `${lead} days`} ahead`;
  const when = scheduleWords(template.triggerSchedule);
  return template.triggerEnabled === false ? `Paused (${when}${ahead})` : `${when}${ahead}`;
}

/** The common schedules in words, any other by its expression. */
export function scheduleWords(expression: string): string {
  const [, , day, month, weekday] = expression.trim().split(/\s+/);
  const known = parseSchedule(expression).ok && month === '*';
  if (known && day === '*' && weekday === '*') return 'Every day';
  if (known && day === '*' && weekday && /^[0-7]$/.test(weekday)) return `Every ${weekdays[Number(weekday)]}`;
  if (known && weekday === '*' && day && /^\d+$/.test(day)) return `Day ${Number(day)} of every month`;
  return `On the schedule ${expression.trim()}`;
}

export const roleWords = { operator: 'Operator', administrator: 'Administrator' } as const satisfies Record<
  Role,
  string
>;
