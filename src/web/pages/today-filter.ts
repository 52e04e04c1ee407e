/** Which part of the queue an operator looks at, read from and written to the address. Pure. */

import type { Queue, QueueGroup, QueueLabel, QueueRow } from '../../domain/queue.ts';
import { knownForm } from '../../domain/text.ts';

export interface TodayFilter {
  who: 'everyone' | 'mine';
  /** A workflow's id; null for all. */
  workflow: string | null;
  /** Only rows with this label; null for all. */
  label: QueueLabel | null;
}

const labels: readonly string[] = [
  'overdue',
  'due',
  'waiting',
  'follow-up-due',
  'missing-evidence',
  'recurring',
  'template',
] satisfies QueueLabel[];

/** Reads the query of `/`. What it does not know counts as no filter. */
export function parseTodayFilter(query: Record<string, unknown>): TodayFilter {
  const { who, workflow, label } = query;
  return {
    who: who === 'mine' ? 'mine' : 'everyone',
    workflow: typeof workflow === 'string' && workflow !== '' ? knownForm(workflow) : null,
    label: typeof label === 'string' && labels.includes(label) ? (label as QueueLabel) : null,
  };
}

/** The address of Today with the filter changed in one respect. */
export function filterHref(filter: TodayFilter, change: Partial<TodayFilter> = {}): string {
  const { who, workflow, label } = { ...filter, ...change };
  const query = new URLSearchParams();
  if (who === 'mine') query.set('who', who);
  if (workflow !== null) query.set('workflow', workflow);
  if (label !== null) query.set('label', label);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The rows that pass, and how many rows carry each label before the label itself filters. */
export function filterQueue(
  queue: Queue,
  filter: TodayFilter,
  userId: string | null,
): { groups: { group: QueueGroup; rows: QueueRow[] }[]; tiles: Queue['tiles'] } {
  const passes = (row: QueueRow) =>
    (filter.who === 'everyone' || row.task.assigneeId === userId) &&
    (filter.workflow === null || row.task.bundleId === filter.workflow);
  const groups = queue.groups.map(({ group, rows }) => ({ group, rows: rows.filter(passes) }));
  const count = (label: QueueLabel) =>
    groups.reduce((sum, { rows }) => sum + rows.filter((row) => row.labels.includes(label)).length, 0);
  const tiles = Object.fromEntries(
    Object.keys(queue.tiles).map((label) => [label, count(label as QueueLabel)]),
  ) as Queue['tiles'];
  const label = filter.label;
  return {
    tiles,
    groups: groups
      .map(({ group, rows }) => ({
        group,
        rows: label === null ? rows : rows.filter((row) => row.labels.includes(label)),
      }))
      .filter(({ rows }) => rows.length > 0),
  };
}
