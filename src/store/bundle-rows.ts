/** How bundles, their tasks, their dashboard rows and their claims stand in the table: codecs and index attributes. */
import { z } from 'zod';
import { type Bundle, bundleSchema, bundleSummarySchema, openDaysSchema } from '../domain/bundle.ts';
import { type CivilDate, civilDateSchema } from '../domain/civil-date.ts';
import { type ActiveBundle, countersOf } from '../domain/queue.ts';
import { type Task, taskSchema } from '../domain/task.ts';
import {
  activeIndex,
  activeKey,
  anchorKey,
  archivedIndex,
  bundleKey,
  configTaskIndex,
  listIndex,
  looseTaskKey,
  taskIndex,
  taskKey,
} from './keys.ts';
import type { Row, Write } from './requests.ts';

export function readBundle(row: Row): Bundle {
  return bundleSchema.parse(row);
}

export function readTask(row: Row): Task {
  const task = taskSchema.parse(row);
  // Earlier versions stored these on tasks of no workflow, where nobody could fill them.
  if (task.bundleId === undefined) delete task.requiredBundleLinks;
  return task;
}

const activeSchema = bundleSummarySchema.extend({
  tasks: z.int(),
  done: z.int(),
  days: openDaysSchema,
  touched: z.boolean().optional(),
  changes: z.int().optional(),
});

/**
 * An active bundle as its dashboard row has it; `touched` once anything in it was worked on, `changes` counts the writes
 * of its tasks.
 */
export function readActive(row: Row): ActiveBundle & { touched: boolean; changes: number } {
  const { tasks, done, days, touched = false, changes = 0, ...bundle } = activeSchema.parse(row);
  return { bundle, progress: { tasks, done }, days, touched, changes };
}

export function bundleRow(bundle: Bundle): Row {
  const index = bundle.status === 'archived' ? archivedIndex(bundle.anchorDate, bundle.id) : {};
  return { ...bundleKey(bundle.id), ...bundle, ...index };
}

/** `live`: its bundle is active or being created, so an open task is in the open-work index. */
export function taskRow(task: Task, bundleId: string, live: boolean): Row {
  const indexes = { ...taskIndex(task.id), ...listIndex(task, live) };
  return { ...taskKey(bundleId, task.id), ...task, ...indexes };
}

/** A task of no bundle. Its key follows from its id, so no index needs to find it. */
export function looseTaskRow(task: Task): Row {
  const { id, date, recurringConfigId } = task;
  return {
    ...looseTaskKey(id),
    ...task,
    ...(recurringConfigId && configTaskIndex(recurringConfigId, task.occurrenceDate ?? date, id)),
    ...listIndex(task, true),
  };
}

/** The dashboard row of a bundle with these tasks. Its `revision` is that of the bundle, at any time. */
export function activeRow(bundle: Bundle, tasks: Task[]): Row {
  const { progress, days } = countersOf(tasks);
  const index = activeIndex(bundle.anchorDate, bundle.id);
  const { revision } = bundle;
  return {
    ...activeKey(bundle.id),
    ...bundleSummarySchema.parse(bundle),
    revision,
    ...progress,
    days,
    ...index,
  };
}

/** The state of the bundle that holds, or last held, the claim on (template, anchor date). */
export const claimStates = ['creating', 'active', 'archived', 'undone', 'deleted'] as const;
export type ClaimState = (typeof claimStates)[number];

const claimSchema = z.object({
  bundleId: z.string(),
  state: z.enum(claimStates),
  /** The occurrence that the bundle was made for; absent when a person started it. */
  occurrenceDate: civilDateSchema.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

export function readClaim(row: Row): Claim {
  return claimSchema.parse(row);
}

/** Takes the claim if it is free or the bundle that holds it is no longer at work. */
export function takeClaim(templateId: string, anchorDate: CivilDate, claim: Claim): Write {
  return {
    Put: {
      Item: { ...anchorKey(templateId, anchorDate), ...claim },
      ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:archived, :undone, :deleted)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':archived': 'archived', ':undone': 'undone', ':deleted': 'deleted' },
    },
  };
}

/** Takes the claim for a scheduled bundle, if nobody ever held it: what an operator did with it before stays done. */
export function takeScheduledClaim(
  { id, templateId = '', anchorDate, occurrenceDate }: Bundle,
  state: ClaimState,
): Write {
  return {
    Put: {
      Item: { ...anchorKey(templateId, anchorDate), bundleId: id, state, occurrenceDate },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Records on the claim what became of the bundle that holds it. */
export function updateClaim(templateId: string, anchorDate: CivilDate, claim: Claim): Write {
  return {
    Update: {
      Key: { ...anchorKey(templateId, anchorDate) },
      UpdateExpression: 'SET #state = :state',
      ConditionExpression: 'bundleId = :bundle',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': claim.state, ':bundle': claim.bundleId },
    },
  };
}

/** Lets the claim go, so the same anchor date is as if never started. */
export function releaseClaim(templateId: string, anchorDate: CivilDate, bundleId: string): Write {
  return {
    Delete: {
      Key: { ...anchorKey(templateId, anchorDate) },
      ConditionExpression: 'bundleId = :bundle',
      ExpressionAttributeValues: { ':bundle': bundleId },
    },
  };
}
