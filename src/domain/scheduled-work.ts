/**
 * The rows of an occurrence: the head of a scheduled workflow, or the task of a recurring config. Ids derive from the
 * occurrence, so every run creates the same rows. Pure. Source: domain.md, Catch-up.
 */
import { v5 as uuidv5 } from 'uuid';
import type { Bundle } from './bundle.ts';
import { addDays, type CivilDate } from './civil-date.ts';
import type { RecurringConfig } from './recurring-config.ts';
import type { Task } from './task.ts';
import type { Template } from './template.ts';
import { newBundle } from './workflow-copy.ts';
import { workflowId } from './workflow-ids.ts';
import { defaultTitle } from './workflow-title.ts';

const NAMESPACE = '0d7b6b0e-5c4e-5a56-8a4b-2f3a9c1d6e84';

/** The actor of scheduled work. */
export const SCHEDULER = 'catch-up';

/** The run and its time (ISO 8601). */
export interface RunOrigin {
  runId: string;
  now: string;
}

/** A workflow has a title in the language of the locale. */
export type WorkflowOrigin = RunOrigin & { locale: string };

/** The identity of a scheduled workflow is its template and its occurrence date. */
export function scheduledBundleId(templateId: string, date: CivilDate): string {
  return workflowId(uuidv5(`template#${templateId}#${date}`, NAMESPACE));
}

export function recurringTaskId(configId: string, date: CivilDate): string {
  return uuidv5(`recurring#${configId}#${date}`, NAMESPACE);
}

/** The anchor date is the occurrence plus the lead days. @throws RangeError when it leaves the years 1970–2199. */
export function scheduledAnchor(date: CivilDate, leadDays: number | undefined): CivilDate {
  return addDays(date, leadDays ?? 0);
}

/** The head of the workflow of an occurrence. @throws RangeError when its anchor date leaves 1970–2199. */
export function scheduledBundle(
  template: Template,
  date: CivilDate,
  { runId, locale, now }: WorkflowOrigin,
): Bundle {
  const anchorDate = scheduledAnchor(date, template.triggerLeadDays);
  const title = defaultTitle(template, anchorDate, locale);
  const origin = { bundleId: scheduledBundleId(template.id, date), startedBy: SCHEDULER, now };
  return {
    ...newBundle({ title, anchorDate }, template, origin),
    claimed: true,
    occurrenceDate: date,
    runId,
  };
}

/** The task that a config makes on a date, due that day. */
export function recurringTask(
  config: Pick<RecurringConfig, 'id' | 'description' | 'assigneeId'>,
  date: CivilDate,
  { runId, now }: RunOrigin,
): Task {
  return {
    id: recurringTaskId(config.id, date),
    description: config.description,
    date,
    status: 'todo',
    source: 'recurring',
    ...(config.assigneeId && { assigneeId: config.assigneeId }),
    recurringConfigId: config.id,
    occurrenceDate: date,
    runId,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
}
