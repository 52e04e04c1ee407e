/** Catch-up runs that a person started on a page. Their results have an address. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { catchUpRunKey } from './keys.ts';
import { getRow, newRow, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A result is kept for 90 days. */
const KEPT_SECONDS = 90 * 24 * 3600;

const runSchema = z.object({
  id: z.string(),
  startedBy: z.string(),
  startedAt: z.string(),
  expiresAt: z.int(),
  /** The report, compressed. Absent until the run has ended, and for a run that was interrupted. */
  report: z.instanceof(Uint8Array).optional(),
});

export interface CatchUpRun {
  id: string;
  /** A user's id. */
  startedBy: string;
  /** ISO 8601. */
  startedAt: string;
  /** Undefined until the run has ended, and for a run that was interrupted. */
  report?: unknown;
}

/** Stores a run at its start. */
export function newCatchUpRun(run: Omit<CatchUpRun, 'report'>): Write {
  const expiresAt = Math.floor(Date.parse(run.startedAt) / 1000) + KEPT_SECONDS;
  return newRow({ ...catchUpRunKey(run.id), ...run, expiresAt });
}

/** Stores the report of a run. */
export async function recordReport(table: Table, id: string, report: object): Promise<void> {
  await transact(table, [
    {
      Update: {
        Key: { ...catchUpRunKey(id) },
        UpdateExpression: 'SET report = :report',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':report': gzipSync(JSON.stringify(report)) },
      },
    },
  ]);
}

export async function findCatchUpRun(table: Table, id: string): Promise<CatchUpRun | undefined> {
  const row = await getRow(table, catchUpRunKey(id));
  if (!row) return undefined;
  const { report, expiresAt: _, ...run } = runSchema.parse(row);
  return { ...run, ...(report && { report: JSON.parse(gunzipSync(report).toString('utf8')) }) };
}
