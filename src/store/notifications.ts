/** Reads and dismissals of notifications. What nobody dismissed stands in a sparse index, so reading it stays flat. */
import { parseCivilDate } from '../domain/civil-date.ts';
import { DIGEST_TASKS, digestOf, type Notification } from '../domain/notification.ts';
import { readTask } from './bundle-rows.ts';
import { indexes, looseTaskKey, NOTES, notificationKey, UNREAD } from './keys.ts';
import { digestTaskIds, dismissal, readNotification } from './notification-rows.ts';
import { ConditionsFailed, getRow, getRows, queryRows, type Row, transact } from './requests.ts';
import type { Table } from './table.ts';

export interface NotificationPage {
  /** Newest first. */
  notifications: Notification[];
  /** Position of the last one, to go on from; null when there are no more. */
  next: string | null;
}

/** Those for the user and for everybody; with `dismissed` also the dismissed ones. */
export async function listNotifications(
  table: Table,
  userId: string,
  { dismissed, after, limit }: { dismissed: boolean; after: string | undefined; limit: number },
): Promise<NotificationPage> {
  const asked = { limit: limit + 1, descending: true, ...(after !== undefined && { after }) };
  const rows = dismissed
    ? await queryRows(table, { pk: NOTES, index: indexes.find, ...asked })
    : await queryRows(table, { pk: UNREAD, index: indexes.open, ...asked });
  const shown = rows.slice(0, limit);
  const whole: Row[] = dismissed ? await inOrder(table, shown) : shown;
  const last = shown.at(-1);
  const notifications = await withMessages(
    table,
    whole.filter((row) => isFor(readNotification(row), userId)),
  );
  return {
    notifications,
    next: rows.length > limit && last ? String(last[dismissed ? 'findSk' : 'openSk']) : null,
  };
}

/** How many that nobody dismissed fit. */
export async function countUnread(table: Table, fits: (one: Notification) => boolean): Promise<number> {
  return (await queryRows(table, { pk: UNREAD, index: indexes.open })).map(readNotification).filter(fits)
    .length;
}

/** Dismisses one that is for the user or for everybody; undefined when there is none such. */
export async function dismiss(table: Table, id: string, userId: string): Promise<Notification | undefined> {
  const row = await getRow(table, notificationKey(id));
  if (!row || !isFor(readNotification(row), userId)) return undefined;
  if (!readNotification(row).dismissed && !(await land(table, id))) return undefined;
  const [found] = await withMessages(table, [row]);
  return found && { ...found, dismissed: true };
}

/** Dismisses the user's own; returns how many those were. */
export async function dismissOwn(table: Table, userId: string): Promise<number> {
  const unread = (await queryRows(table, { pk: UNREAD, index: indexes.open })).map(readNotification);
  const own = unread.filter((one) => one.userId === userId);
  const landed = await Promise.all(own.map(({ id }) => land(table, id)));
  return landed.filter(Boolean).length;
}

function isFor({ userId }: Notification, who: string): boolean {
  return userId === undefined || userId === who;
}

/** A digest tells how its tasks are now: the first of them, read together for all digests. */
async function withMessages(table: Table, rows: Row[]): Promise<Notification[]> {
  const named = rows.map((row) => [...new Set(digestTaskIds(row))]);
  const ids = [...new Set(named.flatMap((all) => all.slice(0, DIGEST_TASKS)))];
  const tasks = (await getRows(table, ids.map(looseTaskKey))).map(readTask);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return rows.map((row, at) => {
    const notification = readNotification(row);
    const all = named[at] ?? [];
    const date = parseCivilDate(notification.dueAt ?? '');
    if (all.length === 0 || date === null) return notification;
    const first = all.slice(0, DIGEST_TASKS).flatMap((id) => byId.get(id) ?? []);
    return { ...notification, ...digestOf(date, first, Math.max(0, all.length - DIGEST_TASKS)) };
  });
}

async function inOrder(table: Table, keys: Row[]): Promise<Row[]> {
  const rows = await getRows(
    table,
    keys.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
  );
  const byKey = new Map(rows.map((row): [unknown, Row] => [row.pk, row]));
  return keys.flatMap(({ pk }) => {
    const row = byKey.get(pk);
    return row ? [row] : [];
  });
}

async function land(table: Table, id: string): Promise<boolean> {
  try {
    await transact(table, [dismissal(id)]);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}
