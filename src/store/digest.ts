/**
 * Reads for the daily digest. The number of requests and of rows has a limit, whatever the work and its history are.
 * Source: store.md, Lower bounds.
 */
import type { BundleSummary } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { type OpenParts, openParts, twoDays } from '../domain/digest.ts';
import type { Notification } from '../domain/notification.ts';
import { lastDayAhead } from '../domain/queue.ts';
import type { Task } from '../domain/task.ts';
import { readActive, readBundle, readTask } from './bundle-rows.ts';
import { isThere } from './bundles.ts';
import { type Completion, completionsBetween } from './completions.ts';
import { activeKey, bundleKey, TODO, WAITERS } from './keys.ts';
import { notificationsBetween } from './notifications.ts';
import { movedIn } from './queue.ts';
import { ofPerson } from './queue-index.ts';
import { getRows, type Partition, queryPage } from './requests.ts';
import type { Table } from './table.ts';

/** Rows that one read looks through, and the keys of a batch. */
const ROWS_READ = 1_000;
const BATCH = 100;

export interface DigestOf {
  date: CivilDate;
  timeZone: string;
  /** Only open tasks of this person; those of everybody if absent. */
  assigneeId?: string | undefined;
}

export type DigestPart = keyof OpenParts | 'completed' | 'notifications';

export interface ReadDigest extends OpenParts {
  /** The parts that have more than was read. */
  more: ReadonlySet<DigestPart>;
  /** The workflows of the first open tasks, by id. */
  workflows: ReadonlyMap<string, BundleSummary>;
  /** Tasks completed on the day before, oldest first. */
  completed: Completion[];
  /** Workflows with a task that was completed on the day before, if all their tasks are done now or they are archived. */
  finished: Finished[];
  /** The titles of the workflows with a completed task, by id. */
  titles: ReadonlyMap<string, string>;
  /** The notifications of the day before and of the date, newest first. */
  notifications: Notification[];
}

export interface Finished {
  id: string;
  title: string;
  archived: boolean;
}

export async function readDigest(
  table: Table,
  { date, timeZone, assigneeId }: DigestOf,
): Promise<ReadDigest> {
  const days = twoDays(date, timeZone);
  const range = (partition: Partition, between: [string, string]) =>
    queryPage(table, { ...partition, between, limit: ROWS_READ }, ofPerson(assigneeId));
  const [late, ahead, waiting, logged, told] = await Promise.all([
    range(TODO, ['0', date]),
    range(TODO, [date, `${lastDayAhead(date)}~`]),
    range(WAITERS, ['0', `${date}~`]),
    completionsBetween(table, days.around, ROWS_READ),
    notificationsBetween(table, days.around, BATCH),
  ]);
  const completed = logged.completions.filter(({ at }) => days.isYesterday(at));
  const [open, ended] = await Promise.all([
    joined(table, [late, waiting, ahead].flatMap(({ rows }) => rows).map(readTask), date),
    finishedOf(table, completed),
  ]);
  const dueCut = ahead.end?.startsWith(date) ?? false;
  const more: [DigestPart, boolean][] = [
    ['late', late.end !== null],
    ['due', dueCut],
    ['soon', ahead.end !== null],
    ['followUps', waiting.end !== null],
    ['completed', logged.more],
    ['notifications', told.more],
  ];
  return {
    ...open,
    more: new Set(more.flatMap(([part, is]) => (is ? [part] : []))),
    completed,
    ...ended,
    notifications: told.notifications.filter(({ createdAt }) => days.isSince(createdAt)),
  };
}

/** The parts of the open tasks, without those whose workflow was read and is not active. */
async function joined(
  table: Table,
  tasks: Task[],
  date: CivilDate,
): Promise<OpenParts & Pick<ReadDigest, 'workflows'>> {
  const ids = new Set(inTurn(Object.values(openParts(tasks, date))).slice(0, BATCH));
  const active = (await getRows(table, [...ids].map(activeKey))).map(readActive);
  const workflows = new Map(active.map(({ bundle }) => [bundle.id, bundle]));
  const there = ({ bundleId }: Task) =>
    bundleId === undefined || !ids.has(bundleId) || workflows.has(bundleId);
  return { ...openParts(movedIn(active, tasks).filter(there), date), workflows };
}

/** The workflows of the first task of each part, then of the second, and so on, each once. */
function inTurn(parts: Task[][]): string[] {
  const longest = Math.max(...parts.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => parts.flatMap((part) => part[at]?.bundleId ?? []));
  return [...new Set(all.flat())];
}

async function finishedOf(
  table: Table,
  completed: Completion[],
): Promise<Pick<ReadDigest, 'finished' | 'titles'>> {
  const ids = [...new Set(completed.flatMap(({ bundleId }) => bundleId ?? []))].slice(0, BATCH);
  const [active, heads] = await Promise.all([
    getRows(table, ids.map(activeKey)),
    getRows(table, ids.map(bundleKey)),
  ]);
  const done = active
    .map(readActive)
    .filter(({ progress }) => progress.tasks === progress.done)
    .map(({ bundle: { id, title } }) => ({ id, title, archived: false }));
  const bundles = heads.map(readBundle).filter(isThere);
  const archived = bundles
    .filter(({ status, undoneAt }) => status === 'archived' && undoneAt === undefined)
    .map(({ id, title }) => ({ id, title, archived: true }));
  return {
    finished: [...done, ...archived].toSorted((a, b) => (a.title < b.title ? -1 : 1)),
    titles: new Map(bundles.map(({ id, title }) => [id, title])),
  };
}
