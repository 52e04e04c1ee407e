/**
 * Today as the store has it now. What is read does not grow with the active work: one page of tasks to do, one of tasks
 * that wait, and the dashboard rows of the workflows on the page. Source: store.md, Lower bounds.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import { type ActiveBundle, buildQueue, openOn, type Queue, type QueueLabel } from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import { isOpen, type Task } from '../domain/task.ts';
import { readActive, readTask } from './bundle-rows.ts';
import { findActive, findWorkflow, listActive } from './bundles.ts';
import { activeKey, OPEN, OPEN_INDEX, WAITING } from './keys.ts';
import { countRows, getRows, queryRows } from './requests.ts';
import type { Table } from './table.ts';
import { positionOf } from './task-lists.ts';

/** A page has so many tasks to do at most, by due date, and so many that wait. */
export const QUEUE_PAGE = 60;
/** Of the tasks of one person, a page looks through so many. */
const LOOKED_THROUGH = 500;
/** With so many active workflows at most all of them are shown; else those of the page's tasks. */
export const CARDS = 20;

export interface QueuePage {
  /** The position after which the page begins; absent on the first. */
  after?: string | undefined;
  limit?: number | undefined;
  /** Only tasks of this person. */
  assigneeId?: string | undefined;
}

export interface ReadQueue extends Queue {
  /** Position of the last task to do, to go on from; null when there are no more. */
  next: string | null;
  /** Labels of which there are more than the tiles say: too many to count at once. */
  atLeast: QueueLabel[];
  /** The page has every open task. */
  complete: boolean;
  /** There is an active workflow or an open task, on this page or not. */
  hasWork: boolean;
  /** `active` and `workflows` have every active workflow. */
  allActive: boolean;
}

/**
 * Its groups have the tasks of the page. Its tiles on the first page, and the numbers of its workflows, count every open
 * task. Later pages have no tiles of their own.
 */
export async function readQueue(table: Table, today: CivilDate, page: QueuePage): Promise<ReadQueue> {
  const [first, read] = await Promise.all([listActive(table, CARDS + 1), readTasks(table, page)]);
  const allActive = first.length <= CARDS;
  const active = allActive ? first : await activeOf(table, chosen(read, page).tasks);
  // Counters count everybody's tasks, so they say nothing about one person's.
  const comparable = page.after === undefined && (allActive || page.assigneeId === undefined);
  const tasks = comparable ? await corrected(table, active, read) : read.tasks;
  const { next, tasks: shown } = chosen({ ...read, tasks }, page);
  const queue = buildQueue(active, shown, today);
  const hasWork =
    first.length > 0 ||
    read.tasks.some(isLoose) ||
    ((read.moreTodo || read.moreWaiting) && (await hasLooseTask(table)));
  const complete = page.after === undefined && next === null && !read.moreWaiting;
  const { tiles, atLeast } = await counted(table, today, page, read, queue.tiles);
  const workflows = queue.workflows.slice(0, CARDS);
  return { ...queue, tiles, atLeast, workflows, next, complete, hasWork, allActive };
}

/** The tasks of one workflow alone, all of them, read strongly; undefined when it is not active. */
export async function readQueueOf(
  table: Table,
  today: CivilDate,
  bundleId: string,
): Promise<ReadQueue | undefined> {
  const [one, workflow, first] = await Promise.all([
    findActive(table, bundleId),
    findWorkflow(table, bundleId),
    listActive(table, CARDS + 1),
  ]);
  if (!one || workflow?.bundle.status !== 'active') return undefined;
  const allActive = first.length <= CARDS;
  const others = allActive ? first.filter(({ bundle }) => bundle.id !== bundleId) : [];
  const queue = buildQueue([one, ...others], workflow.tasks.filter(isOpen), today);
  return { ...queue, atLeast: [], next: null, complete: true, hasWork: true, allActive };
}

interface ReadTasks {
  tasks: Task[];
  /** The table has more tasks to do, or more that wait. */
  moreTodo: boolean;
  moreWaiting: boolean;
}

const index = { name: OPEN_INDEX, pk: 'openPk', sk: 'openSk' };

async function readTasks(
  table: Table,
  { after, limit = QUEUE_PAGE, assigneeId }: QueuePage,
): Promise<ReadTasks> {
  const most = assigneeId === undefined ? limit : Math.max(limit, LOOKED_THROUGH);
  const [todo, waiting] = await Promise.all([
    queryRows(table, { pk: OPEN, index, limit: most + 1, ...(after !== undefined && { after }) }),
    after === undefined ? queryRows(table, { pk: WAITING, index, limit: most + 1 }) : [],
  ]);
  return {
    tasks: [...todo.slice(0, most), ...waiting.slice(0, most)].map(readTask),
    moreTodo: todo.length > most,
    moreWaiting: waiting.length > most,
  };
}

/** What the page shows of the tasks that were read. */
function chosen({ tasks, moreTodo }: ReadTasks, { limit = QUEUE_PAGE, assigneeId }: QueuePage) {
  const todo = tasks
    .filter(({ status }) => status === 'todo')
    .toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
  const end = todo.at(-1);
  const rest = moreTodo && end ? positionOf(end) : null;
  if (assigneeId === undefined) return { tasks, next: rest };
  const own = todo.filter((task) => task.assigneeId === assigneeId);
  const last = own.length > limit ? own[limit - 1] : undefined;
  const waiting = tasks.filter((task) => task.status === 'waiting' && task.assigneeId === assigneeId);
  return { tasks: [...own.slice(0, limit), ...waiting], next: last ? positionOf(last) : rest };
}

type Tiles = Pick<ReadQueue, 'tiles' | 'atLeast'>;

/** The tiles of a first page, with what lies beyond it counted by the index where the page has not all of a label. */
async function counted(
  table: Table,
  today: CivilDate,
  { after, assigneeId }: QueuePage,
  { tasks, moreTodo, moreWaiting }: ReadTasks,
  tiles: Queue['tiles'],
): Promise<Tiles> {
  if (after !== undefined) return { tiles, atLeast: [] };
  const furthest = tasks.reduce(
    (last, { status, date }) => (status === 'todo' && date > last ? date : last),
    '',
  );
  const cutToday = moreTodo && furthest <= today;
  const of = (pk: string, from: string, to: string) =>
    countRows(
      table,
      { pk, index, between: [from, to] },
      assigneeId === undefined ? undefined : ['assigneeId', assigneeId],
    );
  const wanted = {
    ...(cutToday && { overdue: of(OPEN, '0', today), due: of(OPEN, today, `${today}~`) }),
    ...(moreWaiting && {
      'follow-up-due': of(WAITING, '0', `${today}~`),
      waiting: of(WAITING, `${today}~`, '~'),
    }),
  };
  const found = await Promise.all(
    Object.entries(wanted).map(async ([label, count]) => ({ label: label as QueueLabel, ...(await count) })),
  );
  return {
    tiles: { ...tiles, ...Object.fromEntries(found.map(({ label, count }) => [label, count])) },
    atLeast: [
      ...found.flatMap(({ label, more }) => (more ? [label] : [])),
      ...(cutToday || moreWaiting ? (['missing-evidence'] as const) : []),
    ],
  };
}

const isLoose = ({ bundleId }: Task) => bundleId === undefined;

/**
 * Whether a task of no workflow is open. Only asked without any active workflow, and when more tasks than a page are in
 * the index: those of archived workflows stay there when the archiving broke off.
 */
async function hasLooseTask(table: Table): Promise<boolean> {
  for (const pk of [OPEN, WAITING]) {
    for (let after: string | undefined; ; ) {
      const rows = await queryRows(table, {
        ...{ pk, index, limit: LOOKED_THROUGH },
        ...(after !== undefined && { after }),
      });
      if (rows.map(readTask).some(isLoose)) return true;
      if (rows.length < LOOKED_THROUGH) break;
      after = String(rows.at(-1)?.openSk);
    }
  }
  return false;
}

/** The dashboard rows of the workflows that the tasks are in. */
async function activeOf(table: Table, tasks: Task[]): Promise<ActiveBundle[]> {
  const ids = [...new Set(tasks.flatMap(({ bundleId }) => bundleId ?? []))];
  return (await getRows(table, ids.map(activeKey))).map(readActive);
}

/**
 * The index may lag behind the table. Where it and the counters of a workflow disagree, as far as every task was read,
 * that workflow's tasks are read from the table instead.
 */
async function corrected(
  table: Table,
  active: ActiveBundle[],
  { tasks, moreTodo, moreWaiting }: ReadTasks,
): Promise<Task[]> {
  const dates = tasks.filter(({ status }) => status === 'todo').map(({ date }) => date);
  const last = dates.toSorted().at(-1);
  const whole = (day: string) => !moreTodo || last === undefined || day < last;
  const compared = (task: Task) => (task.status === 'waiting' ? !moreWaiting : whole(task.date));
  const perBundle = Map.groupBy(tasks.filter(compared), (task) => task.bundleId);
  const lagging = active
    .filter(({ bundle, days }) => {
      const own = perBundle.get(bundle.id) ?? [];
      const todo = own.filter(({ status }) => status === 'todo').length;
      const waiting = moreWaiting ? 0 : openOn(days.waiting, () => true);
      return todo !== openOn(days.todo, whole) || own.length - todo !== waiting;
    })
    .slice(0, CARDS);
  const moves = new Map(active.map(({ bundle }) => [bundle.id, bundle.moving]));
  const moved = tasks.map((task) => asMoved(task, moves.get(task.bundleId ?? '')));
  if (lagging.length === 0) return moved;
  const reread = await Promise.all(lagging.map(({ bundle }) => findWorkflow(table, bundle.id)));
  const ids = new Set<string | undefined>(lagging.map(({ bundle }) => bundle.id));
  return [
    ...moved.filter((task) => !ids.has(task.bundleId) || !compared(task)),
    ...reread.flatMap((workflow) => workflow?.tasks.filter((task) => isOpen(task) && compared(task)) ?? []),
  ];
}
