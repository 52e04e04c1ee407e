/**
 * The index of open tasks: one page of tasks to do and one of waiting tasks, a page of one label, and the number of tasks
 * with a label. No read grows with the active work.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import { lastDayAhead, type Queue, type QueueLabel } from '../domain/queue.ts';
import { positionOf, type Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { type DayCounts, dayCountsIn, readDayRows } from './day-counts.ts';
import { TODO, WAITERS } from './keys.ts';
import { countRows, type Partition, queryRows, type Row, type RowFilter } from './requests.ts';
import type { Table } from './table.ts';

/** The most tasks to do on a page, by due date, and the most waiting ones. */
export const QUEUE_PAGE = 25;
/** The number of tasks that are read, to count them and to find those of one person. */
const LOOKED_THROUGH = 100;

export interface QueuePage {
  /** The position after which the page begins; absent for the first page. */
  after?: string | undefined;
  limit?: number | undefined;
  /** Only tasks of this person. */
  assigneeId?: string | undefined;
  /** The tasks with this label, if the first page of all tasks does not have all of them. */
  label?: QueueLabel | undefined;
}

export interface ReadTasks {
  /** The tasks that were read, including the first one beyond the page. */
  rows: { todo: Row[]; waiting: Row[] };
  /** So many of them are in `tasks` at most. */
  most: { todo: number; waiting: number };
  tasks: Task[];
  /** The position after which more tasks to do follow; null if there are none. */
  rest: string | null;
  /** Whether every task to do of the day was read. */
  whole: (day: string) => boolean;
  /** The position after which more waiting tasks follow; null if there are none. */
  restWaiting: string | null;
}

export async function readTasks(table: Table, today: CivilDate, page: QueuePage): Promise<ReadTasks> {
  const { after, limit = QUEUE_PAGE, assigneeId } = page;
  const most = assigneeId === undefined ? limit : Math.max(limit, LOOKED_THROUGH);
  const [todo, waiting] = await Promise.all([
    queryRows(table, { ...TODO, limit: most + 1, ...(after !== undefined && { after }) }),
    after === undefined ? queryRows(table, { ...WAITERS, limit: most + 1 }) : [],
  ]);
  return tasksIn({ todo, waiting }, { todo: most, waiting: most }, today, page);
}

/** The same for more tasks, because tasks beyond a first page may have labels that it counts. */
export async function readFurther(
  table: Table,
  today: CivilDate,
  page: QueuePage,
  read: ReadTasks,
): Promise<ReadTasks> {
  const further = async (list: typeof TODO | typeof WAITERS, rows: Row[], most: number, enough: boolean) => {
    const limit = LOOKED_THROUGH + 1 - rows.length;
    if (enough || limit <= 0) return { rows, most };
    const more = await queryRows(table, { ...list, limit, after: String(rows.at(-1)?.[list.index.sk]) });
    return { rows: [...rows, ...more], most: LOOKED_THROUGH };
  };
  const { rows, most } = read;
  const [todo, waiting] = await Promise.all([
    further(TODO, rows.todo, most.todo, read.whole(today)),
    further(WAITERS, rows.waiting, most.waiting, read.restWaiting === null),
  ]);
  const both = { todo: todo.rows, waiting: waiting.rows };
  return tasksIn(both, { todo: todo.most, waiting: waiting.most }, today, page);
}

function tasksIn(
  rows: ReadTasks['rows'],
  most: ReadTasks['most'],
  today: CivilDate,
  { after, assigneeId }: QueuePage,
): ReadTasks {
  const { todo, waiting } = rows;
  const read = todo.slice(0, most.todo).map(readTask);
  const days = after === undefined ? lastDayAhead(today) : '~';
  // If nothing is due in these days, the page has the next tasks. Otherwise it would be empty after a start far ahead.
  const next = read.find((task) => assigneeId === undefined || task.assigneeId === assigneeId);
  const until = (next?.date ?? '~') > days ? '~' : days;
  const soon = read.filter(({ date }) => date <= until);
  const last = read.at(-1);
  const cut = soon.length === read.length && todo.length > most.todo && last;
  const rest = cut ? positionOf(last) : soon.length < read.length ? `${until}#${LAST_ID}` : null;
  return {
    rows,
    most,
    tasks: [...soon, ...waiting.slice(0, most.waiting).map(readTask)],
    rest,
    whole: (day) => (cut ? day < last.date : day <= until),
    restWaiting: waiting.length > most.waiting ? String(waiting[most.waiting - 1]?.openSk) : null,
  };
}

/** No id comes after it. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type Range = Required<Pick<Partition, 'pk' | 'index' | 'between'>>;

/** The range of the index with the tasks of a label; undefined for a label that is not a range. */
export function rangeOf(label: QueueLabel, today: CivilDate): Range | undefined {
  if (label === 'overdue') return { ...TODO, between: ['0', today] };
  if (label === 'due') return { ...TODO, between: [today, `${today}~`] };
  if (label === 'follow-up-due') return { ...WAITERS, between: ['0', `${today}~`] };
  return label === 'waiting' ? { ...WAITERS, between: [`${today}~`, '~'] } : undefined;
}

/** The filter for the tasks of a person; none for everybody's tasks. */
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
  /** Labels with more tasks than the tiles show, because there are too many to count at once. */
  atLeast: QueueLabel[];
}

type Ends = Pick<ReadTasks, 'rest' | 'whole' | 'restWaiting'>;

/** The counters of days, if a first page needs them; they do not distinguish people. */
export async function countedDays(
  table: Table,
  today: CivilDate,
  { after, assigneeId }: QueuePage,
  ends: Ends,
): Promise<DayCounts | undefined> {
  const needed = after === undefined && assigneeId === undefined && beyondEnds(ends, today).length > 0;
  return needed ? dayCountsIn(await readDayRows(table)) : undefined;
}

/** The ranges of labels with tasks beyond the last one that was read. */
function beyondEnds({ rest, whole, restWaiting }: Ends, today: CivilDate) {
  return [
    ...(whole(today) ? [] : rangesBeyond(['overdue', 'due'], rest, today)),
    ...rangesBeyond(['follow-up-due', 'waiting'], restWaiting, today),
  ];
}

/**
 * The tiles of a first page. `tiles` count the tasks that were read. Where there are more, the counters of days have all
 * of a label. For one person, and while they are invalid, the index counts the tasks beyond the last one read.
 */
export async function counted(
  table: Table,
  today: CivilDate,
  { after, assigneeId }: QueuePage,
  { days, ...ends }: Ends & { days: DayCounts | undefined },
  tiles: Queue['tiles'],
): Promise<Tiles> {
  if (after !== undefined) return { tiles, atLeast: [] };
  const beyond = beyondEnds(ends, today);
  if (days) {
    const all = beyond.map(({ label }) => [label, days(...countedBy(label, today))] as const);
    return { tiles: { ...tiles, ...Object.fromEntries(all) }, atLeast: [] };
  }
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

/** The number of tasks with a label that is a range, from the counters of days. */
function countedBy(label: QueueLabel, today: CivilDate): Parameters<DayCounts> {
  if (label === 'overdue') return ['todo', (day) => day < today];
  if (label === 'due') return ['todo', (day) => day === today];
  return ['waiting', (day) => day <= today === (label === 'follow-up-due')];
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
 * Whether a task of no workflow is open. Called only without an active workflow and if the index has more tasks than a page,
 * because an interrupted archiving leaves tasks of archived workflows there.
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
