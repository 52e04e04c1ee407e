/** Reads and dismissals of notifications. Undismissed ones are in a sparse index, so reading them costs the same at any history. */
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

/** The number of dismissals that are sent together. More would wait for a connection beyond the store's time limit. */
const AT_A_TIME = 10;

/** Notifications for the user and for everybody; with `dismissed` also the dismissed ones. Those of other people are skipped. */
export async function listNotifications(
  table: Table,
  userId: string,
  { dismissed, after, limit }: { dismissed: boolean; after: string | undefined; limit: number },
): Promise<NotificationPage> {
  const partition = dismissed ? { pk: NOTES, index: indexes.find } : { pk: UNREAD, index: indexes.open };
  const position = (row: Row | undefined) => row && String(row[partition.index.sk]);
  const found: Row[] = [];
  let from = after;
  do {
    const asked = { limit: limit + 1, descending: true, ...(from !== undefined && { after: from }) };
    const rows = await queryRows(table, { ...partition, ...asked });
    const whole = dismissed ? await inOrder(table, rows) : rows;
    found.push(...whole.filter((row) => isFor(readNotification(row), userId)));
    from = rows.length > limit ? position(rows.at(-1)) : undefined;
  } while (from !== undefined && found.length <= limit);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (position(shown.at(-1)) ?? null) : null;
  return { notifications: await withMessages(table, shown), next };
}

/** Notifications created between two instants, including dismissed ones, newest first; `more` if there are others. */
export async function notificationsBetween(
  table: Table,
  [from, to]: [string, string],
  limit: number,
): Promise<{ notifications: Notification[]; more: boolean }> {
  const asked = { pk: NOTES, index: indexes.find, between: [from, `${to}~`] as [string, string] };
  const rows = await queryRows(table, { ...asked, limit: limit + 1, descending: true });
  const whole = await inOrder(table, rows.slice(0, limit));
  return { notifications: await withMessages(table, whole), more: rows.length > limit };
}

/** How many that nobody dismissed fit. */
export async function countUnread(table: Table, fits: (one: Notification) => boolean): Promise<number> {
  return (await queryRows(table, { pk: UNREAD, index: indexes.open })).map(readNotification).filter(fits)
    .length;
}

/** Dismisses a notification for the user or for everybody; undefined if it does not exist. */
export async function dismiss(table: Table, id: string, userId: string): Promise<Notification | undefined> {
  const row = await getRow(table, notificationKey(id));
  if (!row || !isFor(readNotification(row), userId)) return undefined;
  if (!readNotification(row).dismissed && !(await land(table, id))) return undefined;
  const [found] = await withMessages(table, [row]);
  return found && { ...found, dismissed: true };
}

/** Dismisses the user's notifications; returns their number. */
export async function dismissOwn(table: Table, userId: string): Promise<number> {
  const unread = (await queryRows(table, { pk: UNREAD, index: indexes.open })).map(readNotification);
  const own = unread.filter((one) => one.userId === userId);
  let landed = 0;
  for (let at = 0; at < own.length; at += AT_A_TIME) {
    const part = own.slice(at, at + AT_A_TIME).map(({ id }) => land(table, id));
    landed += (await Promise.all(part)).filter(Boolean).length;
  }
  return landed;
}

function isFor({ userId }: Notification, who: string): boolean {
  return userId === undefined || userId === who;
}

/** A digest shows its tasks as they are now: the first of them, read together for all digests. */
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
