/**
 * Reads Today. The number of reads does not grow with the active work: one page of tasks to do, one of tasks
 * that wait, and the dashboard rows of the workflows on the page. Source: store.md, Lower bounds.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import {
  type ActiveBundle,
  buildQueue,
  labelsOf,
  openOn,
  type Queue,
  type QueueLabel,
} from '../domain/queue.ts';
import { asMoved } from '../domain/reschedule.ts';
import { byDateThenId, isOpen, positionOf, type Task } from '../domain/task.ts';
import { readActive } from './bundle-rows.ts';
import { findActive, findWorkflow, listActive } from './bundles.ts';
import { activeKey } from './keys.ts';
import {
  counted,
  countedDays,
  hasLooseTask,
  isLoose,
  QUEUE_PAGE,
  type QueuePage,
  type ReadTasks,
  rangeOf,
  readFurther,
  readRange,
  readTasks,
  type Tiles,
} from './queue-index.ts';
import { getRows } from './requests.ts';
import type { Table } from './table.ts';

/** Up to this number, all active workflows are shown; if there are more, only those of the page's tasks. */
const CARDS = 20;
const MISSING: QueueLabel = 'missing-evidence';

export interface ReadQueue extends Queue, Tiles {
  /** Position of the last task to do, to go on from; null when there are no more. */
  next: string | null;
  /** The page has every open task. */
  complete: boolean;
  /** True if there is an active workflow or an open task, on this page or not. */
  hasWork: boolean;
  /** `active` and `workflows` have every active workflow. */
  allActive: boolean;
}

/**
 * Its groups have the tasks of the page. Its tiles on the first page, and the numbers of its workflows, count every open
 * task. Later pages have no tiles.
 */
export async function readQueue(table: Table, today: CivilDate, page: QueuePage): Promise<ReadQueue> {
  const [first, begun] = await Promise.all([listActive(table, CARDS + 1), readTasks(table, today, page)]);
  const allActive = first.length <= CARDS;
  // Up to this number of workflows, missing evidence is known for every task.
  const read = allActive && page.after === undefined ? await readFurther(table, today, page, begun) : begun;
  const [active, days] = await Promise.all([
    allActive ? first : activeOf(table, chosen(read, page).tasks, first),
    countedDays(table, today, page, read),
  ]);
  // The counters count everybody's tasks, so they cannot give one person's.
  const comparable = page.after === undefined && (allActive || page.assigneeId === undefined);
  const moved = movedIn(active, read.tasks);
  const tasks = comparable ? await corrected(table, active, { ...read, tasks: moved }) : moved;
  const { next, tasks: shown, whole, moreWaiting } = chosen({ ...read, tasks }, page);
  const queue = buildQueue(active, shown, today);
  const tilesRead = tilesOf(tasks.filter(ofPerson(page)), { active, shown, allActive }, today);
  const hasWork =
    first.length > 0 ||
    read.tasks.some(isLoose) ||
    ((page.after !== undefined || read.rest !== null || read.restWaiting !== null) &&
      (await hasLooseTask(table)));
  const complete = page.after === undefined && next === null && !moreWaiting;
  const { tiles, atLeast: labels } = await counted(table, today, page, { ...read, days }, tilesRead);
  // Missing evidence is known only for tasks whose workflow was read.
  const evidence = allActive ? read.whole(today) && read.restWaiting === null : whole(today) && !moreWaiting;
  const atLeast = [...labels, ...(evidence || page.after !== undefined ? [] : [MISSING])];
  const workflows = queue.workflows.slice(0, CARDS);
  const all = { ...queue, tiles, atLeast, workflows, next, complete, hasWork, allActive };
  const range = page.label && rangeOf(page.label, today);
  if (!range) return all;
  // The first page has every task due today or earlier, and every waiting task, unless there are too many.
  if (page.after === undefined && whole(today) && !moreWaiting) return { ...all, next: null };
  const labelled = await readRange(table, range, page);
  const shownOn = await activeOf(table, labelled.tasks, [...first, ...active]);
  const { groups } = buildQueue(shownOn, movedIn(shownOn, labelled.tasks), today);
  return { ...all, groups, next: labelled.next, complete: false };
}

/** All tasks of one workflow, read strongly; undefined if it is not active. */
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

const ofPerson =
  ({ assigneeId }: QueuePage) =>
  (task: Task) =>
    assigneeId === undefined || task.assigneeId === assigneeId;

/**
 * The number of a person's tasks with each label, among those that were read. If the workflow of a task was not read, only
 * the labels of its dates are counted.
 */
function tilesOf(
  own: Task[],
  { active, shown, allActive }: { active: ActiveBundle[]; shown: Task[]; allActive: boolean },
  today: CivilDate,
): Queue['tiles'] {
  if (allActive) return buildQueue(active, own, today).tiles;
  const { tiles } = buildQueue(active, shown, today);
  const ids = new Set(shown.map(({ id }) => id));
  for (const task of own) {
    if (!ids.has(task.id)) for (const label of labelsOf(task, 0, today)) tiles[label] += 1;
  }
  return tiles;
}

/** The part of the read tasks that the page shows. */
function chosen({ tasks, rest, whole, restWaiting }: ReadTasks, page: QueuePage) {
  const { limit = QUEUE_PAGE } = page;
  const own = Map.groupBy(tasks.filter(ofPerson(page)), ({ status }) => status);
  const todo = byDateThenId(own.get('todo') ?? []);
  const waiting = own.get('waiting') ?? [];
  const last = todo.length > limit ? todo[limit - 1] : undefined;
  return {
    tasks: [...todo.slice(0, limit), ...waiting.slice(0, limit)],
    moreWaiting: restWaiting !== null || waiting.length > limit,
    ...(last ? { next: positionOf(last), whole: (day: string) => day < last.date } : { next: rest, whole }),
  };
}

/** The tasks as they will be when the moves of their workflows are complete. */
export function movedIn(active: ActiveBundle[], tasks: Task[]): Task[] {
  const moves = new Map(active.map(({ bundle }) => [bundle.id, bundle.moving]));
  return tasks.map((task) => asMoved(task, moves.get(task.bundleId ?? '')));
}

/** The dashboard rows of the tasks' workflows. @param known those that the request has read already */
export async function activeOf(
  table: Table,
  tasks: Task[],
  known: ActiveBundle[] = [],
): Promise<ActiveBundle[]> {
  const ids = new Set(tasks.flatMap(({ bundleId }) => bundleId ?? []));
  const there = known.filter(({ bundle }) => ids.delete(bundle.id));
  return [...there, ...(await getRows(table, [...ids].map(activeKey))).map(readActive)];
}

/**
 * The index may lag behind the table. If the index and the counters of a workflow disagree in the part that was read, the
 * workflow's tasks are read from the table instead.
 */
async function corrected(
  table: Table,
  active: ActiveBundle[],
  { tasks, whole, restWaiting }: ReadTasks,
): Promise<Task[]> {
  const moreWaiting = restWaiting !== null;
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
  if (lagging.length === 0) return tasks;
  const reread = await Promise.all(lagging.map(({ bundle }) => findWorkflow(table, bundle.id)));
  const ids = new Set<string | undefined>(lagging.map(({ bundle }) => bundle.id));
  return [
    ...tasks.filter((task) => !ids.has(task.bundleId) || !compared(task)),
    ...reread.flatMap((workflow) => workflow?.tasks.filter((task) => isOpen(task) && compared(task)) ?? []),
  ];
}
