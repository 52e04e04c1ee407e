/**
 * The rows of notifications. An undismissed one is also in the `open` index, so reading them costs the same with any
 * history. Dismissing removes it from the index; the row stays, so that it is not created again.
 */
import { type Notification, notificationSchema } from '../domain/notification.ts';
import { noteIndex, notificationKey, unreadIndex } from './keys.ts';
import { newRow, type Row, type Write } from './requests.ts';

export function readNotification(row: Row): Notification {
  return notificationSchema.parse(row);
}

/** The tasks of a digest of recurring work. Its message is made from them when it is read. */
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

/** Removes a notification from the unread ones; dismissing it again changes nothing. */
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
