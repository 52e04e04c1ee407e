/** A notification: what a catch-up made, or could not make, told once to whom it concerns. Field names: api.md. */
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { isOpen, type Task } from './task.ts';

export const notificationTypes = ['workflow-created', 'recurring-digest', 'catch-up-failed'] as const;

export const notificationSchema = z.object({
  id: z.string(),
  type: z.enum(notificationTypes),
  message: z.string(),
  bundleId: z.string().optional(),
  templateId: z.string().optional(),
  taskId: z.string().optional(),
  recurringConfigId: z.string().optional(),
  /** Whom it is for; absent when it is for everybody. */
  userId: z.string().optional(),
  dueAt: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  dismissed: z.boolean(),
  createdAt: z.string(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** Ids derive from what a notification is about, so a repeat never makes a second one. */
const NAMESPACE = '6f0f0a52-8f0d-5b1c-9d52-4f1b5c0b7a31';

export function workflowNotificationId(bundleId: string): string {
  return uuidv5(`workflow#${bundleId}`, NAMESPACE);
}

/** `assigneeId` is undefined for the work that is nobody's. */
export function digestId(date: CivilDate, assigneeId: string | undefined): string {
  return uuidv5(`digest#${date}#${assigneeId ?? ''}`, NAMESPACE);
}

export function failureNotificationId(date: CivilDate, kind: string, id: string): string {
  return uuidv5(`failure#${date}#${kind}#${id}`, NAMESPACE);
}

/** Tells whoever runs a workflow that a catch-up created it; `assigneeId` is its template's default assignee. */
export function workflowNotification(bundle: Bundle, assigneeId: string | undefined): Notification {
  return {
    id: workflowNotificationId(bundle.id),
    type: 'workflow-created',
    message: `${bundle.templateName ?? bundle.title} for ${bundle.anchorDate} was created on schedule`,
    bundleId: bundle.id,
    ...(bundle.templateId && { templateId: bundle.templateId }),
    ...(assigneeId && { userId: assigneeId }),
    dueAt: bundle.anchorDate,
    dismissed: false,
    createdAt: bundle.createdAt,
  };
}

/** What a digest of recurring work says, from its tasks as they are now; deleted ones are not among them. */
export function digestMessage(date: CivilDate, tasks: Pick<Task, 'description' | 'status'>[]): string {
  const open = tasks.filter(isOpen);
  const names = open.map(({ description }) => description).join(', ');
  if (tasks.length === 0) return `Recurring work for ${date}: nothing is left of it`;
  if (open.length === 0) return `Recurring work for ${date}: all done`;
  return `Recurring work for ${date}: ${names}`;
}
