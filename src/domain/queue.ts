/**
 * The daily queue: groups and labels of open tasks on the given date, and the progress of active workflows. Pure. It is
 * computed on every read and not stored. Source: domain.md, The daily queue.
 */
import type { BundleSummary, OpenDays, Progress } from './bundle.ts';
import { addDays, type CivilDate, civilDate } from './civil-date.ts';
import { type UnmetGate, unmetGates } from './gates.ts';
import { byDateThenId, isOpen, type Task } from './task.ts';

export const queueGroups = ['overdue', 'due-today', 'follow-ups-due', 'waiting', 'coming-up'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** Days after today whose tasks are on the first page. Later pages have the others. */
export const DAYS_AHEAD = 7;
const LAST_DATE = civilDate('2199-12-31');

/** The last of these days. */
export function lastDayAhead(today: CivilDate): CivilDate {
  return today > addDays(LAST_DATE, -DAYS_AHEAD) ? LAST_DATE : addDays(today, DAYS_AHEAD);
}

export type QueueLabel =
  | 'overdue'
  | 'due'
  | 'waiting'
  | 'follow-up-due'
  | 'missing-evidence'
  | 'recurring'
  | 'template';

export interface QueueRow {
  task: Task;
  group: QueueGroup;
  labels: QueueLabel[];
  /** The evidence that is missing. */
  missing: UnmetGate[];
  /** The workflow it belongs to; null for a task of no workflow. */
  workflow: { id: string; title: string; emoji?: string | undefined } | null;
}

/** An active workflow, its numbers equal to its tasks. */
export interface ActiveWorkflow {
  bundle: BundleSummary;
  progress: Progress;
  overdue: number;
  /** The earliest due date of an open task; it may be past. */
  nextDue: CivilDate | null;
  /** late: a task is overdue · due: one is due today · on-track: neither. */
  risk: 'late' | 'due' | 'on-track';
}

export interface Queue {
  /** In {@link queueGroups} order, each group sorted by date, then id. Groups without rows are left out. */
  groups: { group: QueueGroup; rows: QueueRow[] }[];
  /** How many tasks carry each label. */
  tiles: Record<QueueLabel, number>;
  /** By anchor date, then id. */
  workflows: ActiveWorkflow[];
  /** Every active workflow, in the same order. */
  active: BundleSummary[];
}

/** An active bundle with the counters that its dashboard row keeps. */
export interface ActiveBundle extends Counters {
  bundle: BundleSummary;
}
export interface Counters {
  progress: Progress;
  days: OpenDays;
}

/** The progress, and the number of open tasks on each day. */
export function countersOf(tasks: Task[]): Counters {
  const days: OpenDays = { todo: {}, waiting: {} };
  for (const { status, date } of tasks) {
    if (status === 'todo' || status === 'waiting') days[status][date] = (days[status][date] ?? 0) + 1;
  }
  const counted = tasks.filter(({ status }) => status !== 'archived');
  const done = counted.filter(({ status }) => status === 'done').length;
  return { progress: { tasks: counted.length, done }, days };
}

/** The counters without days that no longer have an open task. */
export function withoutZeros({ progress, days }: Counters): Counters {
  const some = (of: OpenDays['todo']) =>
    Object.fromEntries(Object.entries(of).filter(([, count]) => count !== 0)) as OpenDays['todo'];
  return { progress, days: { todo: some(days.todo), waiting: some(days.waiting) } };
}

/** The number of tasks on the days that `fits` accepts. */
export function openOn(days: OpenDays['todo'], fits: (day: string) => boolean): number {
  return Object.entries(days).reduce((sum, [day, count = 0]) => (fits(day) ? sum + count : sum), 0);
}

/** Joins open tasks with active bundles. A task of a bundle that is not in `active` (archived, unsealed) does not show. */
export function buildQueue(active: ActiveBundle[], openTasks: Task[], today: CivilDate): Queue {
  const bundles = new Map(active.map(({ bundle }) => [bundle.id, bundle]));
  const rows = byDateThenId(openTasks)
    .filter(isOpen)
    .filter((task) => task.bundleId === undefined || bundles.has(task.bundleId))
    .map((task) => row(task, task.bundleId === undefined ? undefined : bundles.get(task.bundleId), today));
  const sorted = active.toSorted(byAnchorThenId);
  const tiles: Record<QueueLabel, number> = {
    overdue: 0,
    due: 0,
    waiting: 0,
    'follow-up-due': 0,
    'missing-evidence': 0,
    recurring: 0,
    template: 0,
  };
  for (const { labels } of rows) for (const label of labels) tiles[label] += 1;
  return {
    groups: queueGroups
      .map((group) => ({ group, rows: rows.filter((one) => one.group === group) }))
      .filter((one) => one.rows.length > 0),
    tiles,
    workflows: sorted.map((one) => activeWorkflow(one, today)),
    active: sorted.map(({ bundle }) => bundle),
  };
}

/** The labels of an open task on the given date, in the order of a row. */
export function labelsOf(task: Task, missing: number, today: CivilDate): QueueLabel[] {
  const labels: QueueLabel[] = [];
  if (task.status === 'waiting') {
    const reached = task.followUpAt !== undefined && task.followUpAt <= today;
    labels.push(reached ? 'follow-up-due' : 'waiting');
  } else if (task.date < today) {
    labels.push('overdue');
  } else if (task.date === today) {
    labels.push('due');
  }
  if (missing > 0 && task.date <= today) labels.push('missing-evidence');
  if (task.source === 'recurring') labels.push('recurring');
  if (task.source === 'template') labels.push('template');
  return labels;
}

function row(task: Task, bundle: BundleSummary | undefined, today: CivilDate): QueueRow {
  const missing = unmetGates({ task, bundleLinks: bundle?.bundleLinks ?? [] });
  const labels = labelsOf(task, missing.length, today);
  return {
    task,
    labels,
    group: groupOf(labels),
    missing,
    workflow: bundle ? { id: bundle.id, title: bundle.title, emoji: bundle.emoji } : null,
  };
}

function groupOf(labels: QueueLabel[]): QueueGroup {
  if (labels.includes('follow-up-due')) return 'follow-ups-due';
  if (labels.includes('overdue')) return 'overdue';
  if (labels.includes('due')) return 'due-today';
  return labels.includes('waiting') ? 'waiting' : 'coming-up';
}

/** The progress of an active workflow on the given date, from its counters. */
export function activeWorkflow({ bundle, progress, days }: ActiveBundle, today: CivilDate): ActiveWorkflow {
  const overdue = openOn(days.todo, (day) => day < today);
  const due = openOn(days.todo, (day) => day === today) > 0;
  const open = [days.todo, days.waiting].flatMap((one) =>
    Object.entries(one).flatMap(([day, count]) => (count > 0 ? [civilDate(day)] : [])),
  );
  return {
    bundle,
    progress,
    overdue,
    nextDue: open.toSorted()[0] ?? null,
    risk: overdue > 0 ? 'late' : due ? 'due' : 'on-track',
  };
}

function byAnchorThenId(a: { bundle: BundleSummary }, b: { bundle: BundleSummary }): number {
  return compare(a.bundle.anchorDate, b.bundle.anchorDate) || compare(a.bundle.id, b.bundle.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
