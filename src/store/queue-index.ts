/**
 * The index of open tasks: one page of tasks to do and one of tasks that wait, a page of one label, and how many tasks
 * have a label. None of it grows with the active work.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import { lastDayAhead, type Queue, type QueueLabel } from '../domain/queue.ts';
import type { Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { TODO, WAITERS } from './keys.ts';
import { countRows, type Partition, queryRows, type RowFilter } from './requests.ts';
import type { Table } from './table.ts';
import { positionOf } from './task-lists.ts';

/** A page has so many tasks to do at most, by due date, and so many that wait. */
export const QUEUE_PAGE = 25;
/** So many are read, to count them and to find those of one person. */
const LOOKED_THROUGH = 100;

export interface QueuePage {
  /** The position after which the page begins; absent on the first. */
  after?: string | undefined;
  limit?: number | undefined;
  /** Only tasks of this person. */
  assigneeId?: string | undefined;
  /** The tasks with this label, where the first page of all tasks does not have them all. */
  label?: QueueLabel | undefined;
}

export interface ReadTasks {
  tasks: Task[];
  /** The position after which there are further tasks to do; null when there are none. */
  rest: string | null;
  /** Whether every task to do of the day was read. */
  whole: (day: string) => boolean;
  /** The position after which there are further tasks that wait; null when there are none. */
  restWaiting: string | null;
}

export async function readTasks(
  table: Table,
  today: CivilDate,
  { after, limit = QUEUE_PAGE, assigneeId }: QueuePage,
): Promise<ReadTasks> {
  const most = Math.max(limit, LOOKED_THROUGH);
  const [todo, waiting] = await Promise.all([
    queryRows(table, { ...TODO, limit: most + 1, ...(after !== undefined && { after }) }),
    after === undefined ? queryRows(table, { ...WAITERS, limit: most + 1 }) : [],
  ]);
  const read = todo.slice(0, most).map(readTask);
  const days = after === undefined ? lastDayAhead(today) : '~';
  // With nothing due in these days, the page has the next tasks: after a start far ahead it would be empty.
  const next = read.find((task) => assigneeId === undefined || task.assigneeId === assigneeId);
  const until = (next?.date ?? '~') > days ? '~' : days;
  const soon = read.filter(({ date }) => date <= until);
  const last = read.at(-1);
  const cut = soon.length === read.length && todo.length > most && last;
  const rest = cut ? positionOf(last) : soon.length < read.length ? `${until}#${LAST_ID}` : null;
  return {
    tasks: [...soon, ...waiting.slice(0, most).map(readTask)],
    rest,
    whole: (day) => (cut ? day < last.date : day <= until),
    restWaiting: waiting.length > most ? String(waiting[most - 1]?.openSk) : null,
  };
}

/** No id comes after it. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type Range = Required<Pick<Partition, 'pk' | 'index' | 'between'>>;

/** Where the index has the tasks of a label; undefined for a label that is not a range. */
export function rangeOf(label: QueueLabel, today: CivilDate): Range | undefined {
  if (label === 'overdue') return { ...TODO, between: ['0', today] };
  if (label === 'due') return { ...TODO, between: [today, `${today}~`] };
  if (label === 'follow-up-due') return { ...WAITERS, between: ['0', `${today}~`] };
  return label === 'waiting' ? { ...WAITERS, between: [`${today}~`, '~'] } : undefined;
}

/** The filter for the tasks of a person; of everybody without one. */
export const ofPerson = (assigneeId: string | undefined): RowFilter =>
  assigneeId === undefined ? {} : { equal: ['assigneeId', assigneeId] };

export async function readRange(
  table: Table,
  range: Range,
  { after, limit = QUEUE_PAGE, assigneeId }: QueuePage,
): Promise<{ tasks: Task[]; next: string | null }> {
  const most = assigneeId === undefined ? limit : Math.max(limit, LOOKED_THROUGH);
  const found = await queryRows(table, {
    ...{ ...range, limit: most + 1 },
    ...(after !== undefined && { after }),
  });
  const looked = found.slice(0, most);
  const own = looked.filter((row) => assigneeId === undefined || row.assigneeId === assigneeId);
  const last = own.length > limit ? own[limit - 1] : found.length > most ? looked.at(-1) : undefined;
  return { tasks: own.slice(0, limit).map(readTask), next: last ? String(last[range.index.sk]) : null };
}

export interface Tiles {
  tiles: Queue['tiles'];
  /** Labels of which there are more than the tiles say: too many to count at once. */
  atLeast: QueueLabel[];
}

/**
 * The tiles of a first page. `tiles` count the tasks that were read; the index counts those beyond, from the last one that
 * was read, so no task is read twice.
 */
export async function counted(
  table: Table,
  today: CivilDate,
  { after, assigneeId }: QueuePage,
  { rest, whole, restWaiting }: Pick<ReadTasks, 'rest' | 'whole' | 'restWaiting'>,
  tiles: Queue['tiles'],
): Promise<Tiles> {
  if (after !== undefined) return { tiles, atLeast: [] };
  const beyond = [
    ...(whole(today) ? [] : rangesBeyond(['overdue', 'due'], rest, today)),
    ...rangesBeyond(['follow-up-due', 'waiting'], restWaiting, today),
  ];
  const found = await Promise.all(
    beyond.map(async ({ label, ...range }) => ({
      label,
      ...(await countRows(table, range, ofPerson(assigneeId))),
    })),
  );
  return {
    tiles: {
      ...tiles,
      ...Object.fromEntries(found.map(({ label, count }) => [label, tiles[label] + count])),
    },
    atLeast: found.flatMap(({ label, more }) => (more ? [label] : [])),
  };
}

/** The parts of the ranges of these labels that come after a position. */
function rangesBeyond(labels: QueueLabel[], after: string | null, today: CivilDate) {
  if (after === null) return [];
  return labels.flatMap((label) => {
    const range = rangeOf(label, today);
    return range && after < range.between[1] ? [{ label, ...range, after }] : [];
  });
}

export const isLoose = ({ bundleId }: Task) => bundleId === undefined;

/**
 * Whether a task of no workflow is open. Only asked without any active workflow, and when more tasks than a page are in
 * the index: those of archived workflows stay there when the archiving broke off.
 */
export async function hasLooseTask(table: Table): Promise<boolean> {
  for (const partition of [TODO, WAITERS]) {
    for (let after: string | undefined; ; ) {
      const rows = await queryRows(table, {
        ...{ ...partition, limit: LOOKED_THROUGH },
        ...(after !== undefined && { after }),
      });
      if (rows.map(readTask).some(isLoose)) return true;
      if (rows.length < LOOKED_THROUGH) break;
      after = String(rows.at(-1)?.[partition.index.sk]);
    }
  }
  return false;
}
