/** Computes how a write changes the number of open tasks on each day. Pure. Source: store.md, Model. */
import { isOpen, type Task } from './task.ts';

/** The day of an open task on Today: the due date of a task to do, the follow-up date of a waiting one. */
export interface Place {
  status: 'todo' | 'waiting';
  /** yyyy-mm-dd */
  day: string;
}

/** Null for a task that is not open. */
export function placeOf(task: Pick<Task, 'status' | 'date' | 'followUpAt'>): Place | null {
  if (!isOpen(task)) return null;
  const { status, date, followUpAt } = task;
  return status === 'waiting' ? { status, day: followUpAt ?? date } : { status: 'todo', day: date };
}

/** By row, then by field: the number to add. Unchanged rows and fields are left out. */
export type Differences = Map<string, Map<string, number>>;

/** The changes when the first tasks become the second ones. `rowOf` names the row that counts a task of a month, yyyy-mm. */
export function differences(
  before: readonly Task[],
  after: readonly Task[],
  rowOf: (task: Task, month: string) => string,
): Differences {
  const all: Differences = new Map();
  const count = (task: Task, by: number) => {
    const place = placeOf(task);
    if (!place) return;
    const row = rowOf(task, place.day.slice(0, 7));
    const fields = all.get(row) ?? new Map<string, number>();
    const field = `${place.status}${place.day.slice(8)}`;
    all.set(row, fields.set(field, (fields.get(field) ?? 0) + by));
  };
  for (const task of before) count(task, -1);
  for (const task of after) count(task, 1);
  const changed = [...all].map(
    ([row, fields]) => [row, new Map([...fields].filter(([, by]) => by !== 0))] as const,
  );
  return new Map(changed.filter(([, fields]) => fields.size > 0));
}
