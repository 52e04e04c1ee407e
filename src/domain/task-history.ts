/** What happened to a task, newest last: who did what when, and what was said. Source: api.md, taskHistory. */
import { z } from 'zod';
import { civilDateSchema } from './civil-date.ts';

export const historyActions = [
  'mark-waiting',
  'follow-up-sent',
  'response-received',
  'unblocked',
  'resolve-done',
  'completed',
  'reopened',
  'archived',
  'restored',
  'file-added',
  'file-removed',
] as const;
export type HistoryAction = (typeof historyActions)[number];

export const historyEntrySchema = z.object({
  /** ISO 8601 instant. */
  at: z.string(),
  /** The id of the user. */
  by: z.string(),
  action: z.enum(historyActions),
  note: z.string().optional(),
  waitingFor: z.string().optional(),
  followUpAt: civilDateSchema.optional(),
  channel: z.string().optional(),
  /** The name of the file that was added or removed. */
  file: z.string().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A task is one row of at most 400 KB, so its history has a share of it: some five hundred ordinary entries. */
const MOST_BYTES = 100_000;

/** The task's history with one entry more; the oldest give way when it outgrows its share. */
export function withEntry(
  { taskHistory = [] }: { taskHistory?: HistoryEntry[] | undefined },
  entry: HistoryEntry,
): HistoryEntry[] {
  const history = [...taskHistory, entry];
  let bytes = 0;
  const kept = history.findLastIndex((one) => {
    bytes += new TextEncoder().encode(JSON.stringify(one)).length;
    return bytes > MOST_BYTES;
  });
  return history.slice(kept + 1);
}
