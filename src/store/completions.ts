/**
 * The log of completed tasks. A task's row is written in the transaction that completes it, and removed when the task
 * is reopened or deleted. One request reads the completions of a day. Rows expire; the task keeps who completed it.
 */
import { z } from 'zod';
import type { Task } from '../domain/task.ts';
import { completionKey, DONE } from './keys.ts';
import { queryPage, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A completion is kept for 90 days. */
const KEPT_SECONDS = 90 * 24 * 3600;

const completionSchema = z.object({
  taskId: z.string(),
  /** The task's name when it was completed. */
  description: z.string(),
  /** The workflow it was in then; absent for none. */
  bundleId: z.string().optional(),
  /** A user's id; absent when the app completed it. */
  by: z.string().optional(),
  /** ISO 8601. */
  at: z.string(),
});
export type Completion = z.infer<typeof completionSchema>;

/** The changes in the log for a change of a task. */
export function completionWrites(before: Task | null, after: Task | null): Write[] {
  const [was, is] = [completedAt(before), completedAt(after)];
  if (was === is) return [];
  return [
    ...(before && was ? [{ Delete: { Key: { ...completionKey(was, before.id) } } }] : []),
    ...(after && is ? [{ Put: { Item: completionRow(after, is) } }] : []),
  ];
}

function completedAt(task: Task | null): string | undefined {
  return task?.status === 'done' ? task.completedAt : undefined;
}

function completionRow({ id, description, bundleId, completedBy }: Task, at: string) {
  return {
    ...completionKey(at, id),
    ...{ taskId: id, description, at },
    ...(bundleId !== undefined && { bundleId }),
    ...(completedBy !== undefined && { by: completedBy }),
    expiresAt: Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS,
  };
}

/** The completions between two instants in one request, oldest first; `more` when there are others. */
export async function completionsBetween(
  table: Table,
  [from, to]: [string, string],
  limit: number,
): Promise<{ completions: Completion[]; more: boolean }> {
  const { rows, end } = await queryPage(table, { pk: DONE, between: [from, `${to}~`], limit });
  return { completions: rows.map((row) => completionSchema.parse(row)), more: end !== null };
}
