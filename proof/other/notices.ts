/** Notifications: the list of a person, and dismissals. */
import type { Context } from './context.ts';
import { written } from './dates.ts';
import type { Notification, Task } from './model.ts';
import { missing } from './problem.ts';

/** A digest is computed from its tasks when it is read, so that it shows their present state. */
function told({ store }: Context, notice: Notification): Notification {
  if (notice.type !== 'recurring-digest') return notice;
  const tasks = store
    .all<Task>('task', "doc ->> 'occurrenceDate' = ? AND doc ->> 'source' = 'recurring'", notice.dueAt ?? '')
    .filter((task) => task.assigneeId === notice.userId);
  const named = tasks.slice(0, 10).map(({ description }) => description);
  const rest = tasks.length - named.length;
  const message = `Recurring tasks of ${written(notice.dueAt ?? '')}: ${named.join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return { ...notice, message };
}

/** The person's own and the global ones, newest first. */
export function noticesOf(context: Context, dismissed: boolean): Notification[] {
  return context.store
    .all<Notification>('notification')
    .filter((one) => (dismissed || !one.dismissed) && (one.userId === undefined || one.userId === context.by))
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt) || one.id.localeCompare(other.id))
    .map((one) => told(context, one));
}

export function dismiss(context: Context, id: string | undefined): Notification {
  const found = noticesOf(context, true).find((one) => one.id === id?.toLowerCase());
  const stored = found && context.store.get<Notification>('notification', found.id);
  if (!stored) throw missing('Notification');
  if (!stored.dismissed) context.store.update('notification', { ...stored, dismissed: true });
  return { ...found, dismissed: true };
}

export function dismissAll(context: Context): number {
  const own = noticesOf(context, false).filter((one) => one.userId === context.by);
  for (const { id } of own) dismiss(context, id);
  return own.length;
}
