/** The rows of bundles, their tasks, their dashboard rows and their anchor locks: codecs and index attributes. */
import { z } from 'zod';
import { type Bundle, bundleSchema, bundleSummarySchema, openDaysSchema } from '../domain/bundle.ts';
import { type CivilDate, civilDateSchema } from '../domain/civil-date.ts';
import { type ActiveBundle, countersOf } from '../domain/queue.ts';
import { type Task, taskSchema } from '../domain/task.ts';
import { workflowIn } from '../domain/workflow-ids.ts';
import {
  activeIndex,
  activeKey,
  anchorKey,
  archivedIndex,
  bundleKey,
  configTaskIndex,
  listIndex,
  looseTaskKey,
  TASK_ROWS,
  taskIndex,
  taskKey,
} from './keys.ts';
import type { Row, Write } from './requests.ts';

export function readBundle(row: Row): Bundle {
  return bundleSchema.parse(row);
}

export function readTask(row: Row): Task {
  return taskSchema.parse({ ...idsInKey(row), ...row });
}

/** The ids in the key of a task of a bundle. */
export function idsInKey({ pk, sk }: Row) {
  const [id, bundleId] = [String(sk), String(pk)].map((key) => key.slice(TASK_ROWS.length));
  return String(sk).startsWith(TASK_ROWS) ? { id, bundleId } : {};
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
  // The ids are in the key only. So most tasks stay below 1 KB.
  const { id, bundleId: _bundle, ...fields } = task;
  const named = workflowIn(id) === bundleId;
  return { ...taskKey(bundleId, id), ...fields, ...(!named && taskIndex(id)), ...listIndex(task, live) };
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

/** The state of the bundle that holds, or last held, an anchor lock: the lock on (template, anchor date). */
export const anchorLockStates = ['creating', 'active', 'archived', 'undone', 'deleted'] as const;
export type AnchorLockState = (typeof anchorLockStates)[number];

const anchorLockSchema = z.object({
  bundleId: z.string(),
  state: z.enum(anchorLockStates),
  /** The occurrence that the bundle was made for; absent when a person started it. */
  occurrenceDate: civilDateSchema.optional(),
});
export type AnchorLock = z.infer<typeof anchorLockSchema>;

export function readAnchorLock(row: Row): AnchorLock {
  return anchorLockSchema.parse(row);
}

/** Takes the lock if it is free or the bundle that holds it is no longer active. */
export function takeAnchorLock(templateId: string, anchorDate: CivilDate, lock: AnchorLock): Write {
  return {
    Put: {
      Item: { ...anchorKey(templateId, anchorDate), ...lock },
      ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:archived, :undone, :deleted)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':archived': 'archived', ':undone': 'undone', ':deleted': 'deleted' },
    },
  };
}

/**
 * Takes the lock for a scheduled bundle, if no bundle ever held it, so what an operator archived or undid is not
 * created again.
 */
export function takeScheduledAnchorLock(
  { id, templateId = '', anchorDate, occurrenceDate }: Bundle,
  state: AnchorLockState,
): Write {
  return {
    Put: {
      Item: { ...anchorKey(templateId, anchorDate), bundleId: id, state, occurrenceDate },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Records on the lock the new state of the bundle that holds it. */
export function updateAnchorLock(templateId: string, anchorDate: CivilDate, lock: AnchorLock): Write {
  return {
    Update: {
      Key: { ...anchorKey(templateId, anchorDate) },
      UpdateExpression: 'SET #state = :state',
      ConditionExpression: 'bundleId = :bundle',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': lock.state, ':bundle': lock.bundleId },
    },
  };
}

/** Removes the lock, as if no workflow had been started on the anchor date. */
export function releaseAnchorLock(templateId: string, anchorDate: CivilDate, bundleId: string): Write {
  return {
    Delete: {
      Key: { ...anchorKey(templateId, anchorDate) },
      ConditionExpression: 'bundleId = :bundle',
      ExpressionAttributeValues: { ':bundle': bundleId },
    },
  };
}
