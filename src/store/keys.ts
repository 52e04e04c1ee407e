/**
 * Every key of the table, in one place. Rows by partition / sort key:
 *
 *   CFG / USER#id · TPL#id · RC#id   configuration, one partition: a dashboard and a catch-up read it in one request
 *   USER#id / CREDENTIALS · LINK     password hash; hash of a one-time link, with ttl
 *   PEOPLE / #                       orders the changes of people
 *   TPL#id / V#n                     immutable template versions, kept for ever
 *   SEEDED / kind#id                 what seeding last wrote of an item, as hashes; outlives the item
 *   B#id / # · T#id                  a bundle's head and its tasks
 *   ACTIVE / B#id                    one row per sealed active bundle, with progress and open tasks by day; read strongly
 *   DAYS / yyyy-mm#n · #             counters of one month: open tasks of active work on each day; # says that they are right
 *   MOVING / B#id                    one row per bundle whose move to another date is not through yet
 *   T#id / #                         a task of no bundle: ad hoc, or of a recurring config
 *   DONE / instant#task              one row per completed task: who, when, in which workflow; with ttl
 *   F#task / id                      metadata of a task's evidence files; the bytes are in a folder or bucket
 *   ANCHOR#template / date           the anchor lock: which bundle holds (template, anchor date)
 *   OCC#yyyy-mm / date#TPL#id        what became of one occurrence of a template; kept for ever
 *   OCC#yyyy-mm / date#RC            what became of every recurring config on one date; kept for ever
 *   CATCHUP / LEASE · DAILY          the lease of a large catch-up run; the last day of the daily run
 *   RUN#id / #                       catch-up runs that a person started on a page, with ttl
 *   N#id / #                         notifications
 *   IDEM#hash / #                    idempotency keys, with ttl
 *   SEVERAL#id / # · nnn             a change of several tasks, and the outcome of each, with ttl
 *   SESSION#user / hash              sessions, with ttl
 *   ATTEMPTS#hash / #                failed sign-ins, with ttl
 *   DEVICE#hash / #                  browsers in which a user signed in before, with ttl
 *
 * Two sparse indexes: `open` holds the waiting tasks of active work (openPk WAITING, openSk follow-up#id) and the
 * undismissed notifications (openPk UNREAD, openSk created#id), whole; `find` holds keys only (findPk, findSk): BUNDLES / anchor#id of every archived bundle, ACTIVE / anchor#id of
 * every row of an active bundle, T#id / # of every task of a bundle that its id does not name, NOTES / created#id of every notification, RC#config /
 * date#id of every task of a recurring config. One full index: `tasks` holds every task whole (listPk OPEN of the tasks
 * to do of active work, TASKS#status of all others, listSk due#id); a range of dates is its five partitions merged, so one
 * index serves Today and both filters, and a task to do is in one list only. Whole rows, because a
 * list of 200 tasks of 0.7 KB then costs 18 units; keys alone would cost 3 and a read of 1 unit for each task. A write
 * of a task costs a unit more either way, and its storage doubles. Like every index it may lag on AWS by a moment.
 * Source: store.md.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import type { Task } from '../domain/task.ts';

export interface Key {
  pk: string;
  sk: string;
}

/** Each index with its key attributes. */
export const indexes = {
  open: { name: 'open', pk: 'openPk', sk: 'openSk' },
  find: { name: 'find', pk: 'findPk', sk: 'findSk' },
  tasks: { name: 'tasks', pk: 'listPk', sk: 'listSk' },
} as const;

export const CONFIG = 'CFG';
export const USER_ROWS = 'USER#';
export const TEMPLATE_ROWS = 'TPL#';
export const RECURRING_ROWS = 'RC#';
export const TEMPLATE_VERSIONS = 'V#';
export const ACTIVE = 'ACTIVE';
export const MOVING = 'MOVING';
export const DAYS = 'DAYS';
export const OPEN = 'OPEN';
export const WAITING = 'WAITING';
export const ARCHIVED_BUNDLES = 'BUNDLES';
export const UNREAD = 'UNREAD';
export const NOTES = 'NOTES';
export const DONE = 'DONE';
export const TASK_ROWS = 'T#';

export const userKey = (id: string): Key => ({ pk: CONFIG, sk: `${USER_ROWS}${id}` });
export const credentialsKey = (id: string): Key => ({ pk: `USER#${id}`, sk: 'CREDENTIALS' });
/** A link by which the user chooses a password. */
export const linkKey = (id: string): Key => ({ pk: `USER#${id}`, sk: 'LINK' });
/** Changed with every change of people, so that they come one after the other. */
export const peopleKey: Key = { pk: 'PEOPLE', sk: '#' };
export const templateKey = (id: string): Key => ({ pk: CONFIG, sk: `${TEMPLATE_ROWS}${id}` });
export const templateVersionKey = (id: string, version: number): Key => ({
  pk: `TPL#${id}`,
  sk: `${TEMPLATE_VERSIONS}${version}`,
});
export const recurringKey = (id: string): Key => ({ pk: CONFIG, sk: `${RECURRING_ROWS}${id}` });
export const seededKey = (kind: string, id: string): Key => ({ pk: 'SEEDED', sk: `${kind}#${id}` });
export const bundleKey = (id: string): Key => ({ pk: `B#${id}`, sk: '#' });
export const taskKey = (bundleId: string, id: string): Key => ({
  pk: `B#${bundleId}`,
  sk: `${TASK_ROWS}${id}`,
});
/** A task of no bundle. */
export const looseTaskKey = (id: string): Key => ({ pk: `${TASK_ROWS}${id}`, sk: '#' });
/** A completed task; `at` is the instant, ISO 8601. */
export const completionKey = (at: string, taskId: string): Key => ({ pk: DONE, sk: `${at}#${taskId}` });
export const filesPk = (taskId: string): string => `F#${taskId}`;
export const fileKey = (taskId: string, id: string): Key => ({ pk: filesPk(taskId), sk: id });
export const activeKey = (bundleId: string): Key => ({ pk: ACTIVE, sk: `B#${bundleId}` });
/** Counters of a month; `row` is the month and which of its rows. */
export const daysKey = (row: string): Key => ({ pk: DAYS, sk: row });
/** Exists while the counters of all months are valid. */
export const daysCounted: Key = { pk: DAYS, sk: '#' };
export const movingKey = (bundleId: string): Key => ({ pk: MOVING, sk: `B#${bundleId}` });
export const anchorKey = (templateId: string, date: CivilDate): Key => ({
  pk: `ANCHOR#${templateId}`,
  sk: date,
});
/** The occurrences of one month are in one partition, by date. */
export const occurrencesPk = (date: CivilDate): string => `OCC#${date.slice(0, 7)}`;
export const templateOccurrenceKey = (templateId: string, date: CivilDate): Key => ({
  pk: occurrencesPk(date),
  sk: `${date}#TPL#${templateId}`,
});
export const recurringDayKey = (date: CivilDate): Key => ({ pk: occurrencesPk(date), sk: `${date}#RC` });
export const leaseKey: Key = { pk: 'CATCHUP', sk: 'LEASE' };
export const dailyKey: Key = { pk: 'CATCHUP', sk: 'DAILY' };
export const catchUpRunKey = (id: string): Key => ({ pk: `RUN#${id}`, sk: '#' });
export const notificationKey = (id: string): Key => ({ pk: `N#${id}`, sk: '#' });
export const idempotencyKey = (hash: string): Key => ({ pk: `IDEM#${hash}`, sk: '#' });
export const severalKey = (id: string): Key => ({ pk: `SEVERAL#${id}`, sk: '#' });
export const severalOutcomeKey = (id: string, at: number): Key => ({
  pk: `SEVERAL#${id}`,
  sk: String(at).padStart(3, '0'),
});
export const sessionsPk = (userId: string): string => `SESSION#${userId}`;
export const sessionKey = (userId: string, hash: string): Key => ({ pk: sessionsPk(userId), sk: hash });
export const deviceKey = (hash: string): Key => ({ pk: `DEVICE#${hash}`, sk: '#' });
export const attemptsKey = (hash: string): Key => ({ pk: `ATTEMPTS#${hash}`, sk: '#' });

/** Index attributes of an archived bundle, so history is listed by anchor date without a scan. */
export const archivedIndex = (anchorDate: CivilDate, id: string) => ({
  findPk: ARCHIVED_BUNDLES,
  findSk: `${anchorDate}#${id}`,
});
/** Index attributes that find a task by its id alone. */
export const taskIndex = (id: string) => ({ findPk: `${TASK_ROWS}${id}`, findSk: '#' });
/** Index attributes that find the tasks of a recurring config. */
export const configTaskIndex = (configId: string, date: CivilDate, id: string) => ({
  findPk: `${RECURRING_ROWS}${configId}`,
  findSk: `${date}#${id}`,
});
/** Index attributes by which every task is listed. `live`: it is in no workflow, or in one that is active or being created. */
export const listIndex = (task: Queued, live: boolean) => ({
  listPk: live && task.status === 'todo' ? OPEN : tasksPk(task.status),
  listSk: `${task.date}#${task.id}`,
  ...(live && task.status === 'waiting' && { openPk: WAITING, openSk: queuePosition(task) }),
});
export const tasksPk = (status: string): string => `TASKS#${status}`;
/** The list of an open task of active work: by due date, or by follow-up date while it waits. */
export const queuePosition = ({ id, date, status, followUpAt }: Queued): string =>
  `${(status === 'waiting' && followUpAt) || date}#${id}`;
type Queued = Pick<Task, 'id' | 'date' | 'status' | 'followUpAt'>;
/** Tasks to do of active work, by due date, without those of archived workflows. */
export const TODO = { pk: OPEN, index: indexes.tasks };
/** Tasks of active work that wait, by follow-up date. */
export const WAITERS = { pk: WAITING, index: indexes.open };
/** Index attributes of an active bundle's dashboard row, by which workflows are listed by anchor date. */
export const activeIndex = (anchorDate: CivilDate, id: string) => ({
  findPk: ACTIVE,
  findSk: `${anchorDate}#${id}`,
});
/** Index attributes of every notification, and of those that nobody dismissed yet. */
export const noteIndex = (createdAt: string, id: string) => ({ findPk: NOTES, findSk: `${createdAt}#${id}` });
export const unreadIndex = (createdAt: string, id: string) => ({
  openPk: UNREAD,
  openSk: `${createdAt}#${id}`,
});
