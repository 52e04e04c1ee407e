/**
 * How notifications are stored. An undismissed one is in the `open` index too, so reading them costs the
 * same with any history; dismissing takes it out, and the row stays, so that nothing brings it back.
 */
import { type Notification, notificationSchema } from '../domain/notification.ts';
import { noteIndex, notificationKey, unreadIndex } from './keys.ts';
import { newRow, type Row, type Write } from './requests.ts';

export function readNotification(row: Row): Notification {
  return notificationSchema.parse(row);
}

/** The tasks that a digest of recurring work is about: its message is made from them when it is read. */
export function digestTaskIds(row: Row): string[] {
  return Array.isArray(row.taskIds) ? row.taskIds.map(String) : [];
}

export function notificationRow(notification: Notification): Row {
  const { id, createdAt, dismissed } = notification;
  return {
    ...notificationKey(id),
    ...notification,
    ...noteIndex(createdAt, id),
    ...(dismissed ? {} : unreadIndex(createdAt, id)),
  };
}

/** Stores a new notification. */
export function newNotification(notification: Notification): Write {
  return newRow(notificationRow(notification));
}

/** Stores a new digest with the tasks it is about. */
export function newDigest(notification: Notification, taskIds: string[]): Write {
  return newRow({ ...notificationRow(notification), taskIds });
}

/** Adds tasks to a digest; a dismissed one stays dismissed. */
export function extendDigest(id: string, taskIds: string[]): Write {
  return {
    Update: {
      Key: { ...notificationKey(id) },
      UpdateExpression: 'SET taskIds = list_append(taskIds, :more)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':more': taskIds },
    },
  };
}

/** Takes a notification out of what is unread; dismissing again changes nothing. */
export function dismissal(id: string): Write {
  return {
    Update: {
      Key: { ...notificationKey(id) },
      UpdateExpression: 'SET dismissed = :true REMOVE openPk, openSk',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':true': true },
    },
  };
}
