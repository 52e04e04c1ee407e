/** Words for the domain's states. */
import type { QueueGroup, QueueLabel } from '../../domain/queue.ts';
import type { BundleStage, Template } from '../../domain/template.ts';
import type { Role } from '../../domain/user.ts';
import { scheduleWords } from '../recurring/schedule-words.ts';

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

export const roleWords = { operator: 'Operator', administrator: 'Administrator' } as const satisfies Record<
  Role,
  string
>;
