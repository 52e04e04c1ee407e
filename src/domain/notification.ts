/** A notification of created or failed scheduled work, or of a handed-over task. Field names: api.md. */
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { isOpen, type Task } from './task.ts';

export const notificationTypes = [
  'workflow-created',
  'recurring-digest',
  'catch-up-failed',
  'task-assigned',
] as const;

export const notificationSchema = z.object({
  id: z.string(),
  type: z.enum(notificationTypes),
  message: z.string(),
  bundleId: z.string().optional(),
  templateId: z.string().optional(),
  taskId: z.string().optional(),
  recurringConfigId: z.string().optional(),
  /** The id of the addressee; absent if it is for everybody. */
  userId: z.string().optional(),
  dueAt: z.string().optional(),
  /** The facts for the words of pages: {@link NotificationFacts}. */
  metadata: z.record(z.string(), z.unknown()).optional(),
  dismissed: z.boolean(),
  createdAt: z.string(),
});
export type Notification = z.infer<typeof notificationSchema>;

const factsSchema = z.object({
  /** The name of the template, of the failed item, or of the task that was handed over. */
  name: z.string().optional(),
  /** The id of the user who handed the task over. */
  by: z.string().optional(),
  /** The reason of a failure. */
  reason: z.string().optional(),
  /** The log reference of a defect. */
  reference: z.string().optional(),
  /** For a digest: its open tasks by description, and the number of tasks that were not read. */
  open: z.array(z.string()).optional(),
  more: z.int().optional(),
});
export type NotificationFacts = z.infer<typeof factsSchema>;

/** The facts of a notification; none of one that an earlier version stored. */
export function factsOf({ metadata }: Notification): NotificationFacts {
  return factsSchema.safeParse(metadata).data ?? {};
}

/** Ids derive from the subject of a notification, so a repeat creates no second one. */
const NAMESPACE = '6f0f0a52-8f0d-5b1c-9d52-4f1b5c0b7a31';

export function workflowNotificationId(bundleId: string): string {
  return uuidv5(`workflow#${bundleId}`, NAMESPACE);
}

/** `assigneeId` is undefined for work without an assignee. */
export function digestId(date: CivilDate, assigneeId: string | undefined): string {
  return uuidv5(`digest#${date}#${assigneeId ?? ''}`, NAMESPACE);
}

export function failureNotificationId(date: CivilDate, kind: string, id: string): string {
  return uuidv5(`failure#${date}#${kind}#${id}`, NAMESPACE);
}

/** Tells the assignee of a workflow that a catch-up created it; `assigneeId` is its template's default assignee. */
export function workflowNotification(bundle: Bundle, assigneeId: string | undefined): Notification {
  const name = bundle.templateName ?? bundle.title;
  return {
    id: workflowNotificationId(bundle.id),
    type: 'workflow-created',
    message: `${name} for ${bundle.anchorDate} was created on schedule`,
    metadata: { name },
    bundleId: bundle.id,
    ...(bundle.templateId && { templateId: bundle.templateId }),
    ...(assigneeId && { userId: assigneeId }),
    dueAt: bundle.anchorDate,
    dismissed: false,
    createdAt: bundle.createdAt,
  };
}

/**
 * The notification for the new assignee of an open task; undefined if the assignee is the same or assigned it to themselves.
 * @param before the task before the change; null for a new one.
 */
export function handOver(before: Task | null, after: Task, by: string): Notification | undefined {
  const { id, assigneeId, description, bundleId, revision, date, updatedAt } = after;
  if (!isOpen(after) || !assigneeId || assigneeId === before?.assigneeId || assigneeId === by)
    return undefined;
  return {
    id: uuidv5(`assigned#${id}#${revision}`, NAMESPACE),
    type: 'task-assigned',
    message: `${description} was assigned to you, due ${date}`,
    metadata: { name: description, by },
    taskId: id,
    bundleId,
    userId: assigneeId,
    dueAt: date,
    dismissed: false,
    createdAt: updatedAt,
  };
}

/** The most tasks that a digest names. */
export const DIGEST_TASKS = 10;

/** A digest of recurring work from the present state of its tasks. `more`: the number of further tasks, without deleted ones. */
export function digestOf(
  date: CivilDate,
  tasks: Pick<Task, 'description' | 'status'>[],
  more: number,
): Pick<Notification, 'message' | 'metadata'> {
  const open = tasks.filter(isOpen).map(({ description }) => description);
  return {
    message: `Recurring work for ${date}: ${digestWords(tasks.length, open, more)}`,
    metadata: { open, more },
  };
}

function digestWords(read: number, open: string[], more: number): string {
  if (more > 0) return [...open, `${more} more`].join(', ');
  if (read === 0) return 'nothing is left of it';
  return open.length === 0 ? 'all done' : open.join(', ');
}
