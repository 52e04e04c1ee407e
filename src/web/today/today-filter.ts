/** The filter of the queue, read from and written to the address. Pure. */
import type { Queue, QueueGroup, QueueLabel, QueueRow } from '../../domain/queue.ts';
import { knownForm } from '../../domain/text.ts';
import { count } from '../page/markup.ts';

export interface TodayFilter {
  who: 'everyone' | 'mine';
  /** Whether the address has `who`; it wins over the choice of the last visit. */
  asked?: boolean;
  /** A workflow's id; null for all. */
  workflow: string | null;
  /** Only rows with this label; null for all. */
  label: QueueLabel | null;
  /** The cursor of the page; null for the first. */
  cursor: string | null;
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

/** Reads the query of `/`. An unknown value counts as no filter. `kept`: `who` of the last visit. */
export function parseTodayFilter(query: Record<string, unknown>, kept?: string): TodayFilter {
  const { who, workflow, label, cursor } = query;
  const asked = who === 'mine' || who === 'everyone';
  return {
    who: (asked ? who : kept) === 'mine' ? 'mine' : 'everyone',
    ...(asked && { asked }),
    workflow: typeof workflow === 'string' && workflow !== '' ? knownForm(workflow) : null,
    label: typeof label === 'string' && labels.includes(label) ? (label as QueueLabel) : null,
    cursor: typeof cursor === 'string' && cursor !== '' ? cursor : null,
  };
}

/** The same filter; a workflow that is not active filters nothing. */
export function withKnownWorkflow(filter: TodayFilter, { active }: Pick<Queue, 'active'>): TodayFilter {
  const known = active.some(({ id }) => id === filter.workflow);
  return known ? filter : { ...filter, workflow: null };
}

/** The address of Today with the filter changed in one respect. */
export function filterHref(filter: TodayFilter, change: Partial<TodayFilter> = {}): string {
  const { who, asked, workflow, label, cursor } = { ...filter, ...change };
  const query = new URLSearchParams();
  if (who === 'mine' || asked) query.set('who', who);
  if (workflow !== null) query.set('workflow', workflow);
  if (label !== null) query.set('label', label);
  if (cursor !== null) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The part of the queue that a filter shows. */
export interface ShownQueue {
  groups: { group: QueueGroup; rows: QueueRow[] }[];
  /** How many rows carry each label, before the label itself filters. */
  tiles: Queue['tiles'];
  /** How many rows there are, before the label filters. */
  open: number;
}

/** The rows that pass the filter, and their counts. */
export function filterQueue(queue: Queue, filter: TodayFilter, userId: string | null): ShownQueue {
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
    open: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    groups: groups
      .map(({ group, rows }) => ({
        group,
        rows: label === null ? rows : rows.filter((row) => row.labels.includes(label)),
      }))
      .filter(({ rows }) => rows.length > 0),
  };
}

/** The heading of a later page. */
export function laterHeadline(filter: TodayFilter): string {
  return `More open tasks${whose(filter)}`;
}

function whose({ who, workflow }: TodayFilter): string {
  return `${who === 'mine' ? ' for you' : ''}${workflow === null ? '' : ' in this workflow'}`;
}

/** The state of the day in words, of the rows that the filter lets pass: "3 tasks overdue, 5 due today". */
export function headline(
  { tiles, open }: Omit<ShownQueue, 'groups'>,
  filter: TodayFilter,
  atLeast: QueueLabel[] = [],
): string {
  const followUps = tiles['follow-up-due'];
  const tasks = (amount: number, first: boolean) => (first ? count(amount, 'task') : String(amount));
  const more = (label: QueueLabel, words: string) => (atLeast.includes(label) ? `more than ${words}` : words);
  const said = [
    ...(tiles.overdue > 0 ? [more('overdue', `${tasks(tiles.overdue, true)} overdue`)] : []),
    ...(tiles.due > 0 ? [more('due', `${tasks(tiles.due, tiles.overdue === 0)} due today`)] : []),
    ...(followUps > 0 ? [more('follow-up-due', `${count(followUps, 'follow-up')} due`)] : []),
  ];
  const parts = said.map((words, at) => (at === 0 ? words.replace(/^m/, 'M') : words));
  const of = whose(filter);
  if (parts.length > 0) return `${parts.join(', ')}${of}`;
  return `${open === 0 ? 'No open tasks' : 'Nothing due today'}${of}`;
}
