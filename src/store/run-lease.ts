/**
 * The lease of a large catch-up run. A run that finds it taken waits instead of racing for the same occurrences. It
 * only saves requests: the conditions of the writes prevent that an occurrence is created twice.
 */
import { z } from 'zod';
import { leaseKey } from './keys.ts';
import { ConditionsFailed, transact } from './requests.ts';
import type { Table } from './table.ts';

const leaseSchema = z.object({
  runId: z.string(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
  /** Milliseconds that it was taken for. */
  lengthMs: z.number(),
});
export type Lease = z.infer<typeof leaseSchema>;

/**
 * Takes the lease if it is free, has ended, or its holder made no progress. Returns null if it was taken, else the
 * conflicting lease.
 */
export async function takeLease(
  table: Table,
  lease: Lease,
  { now, waitedFor = '' }: { now: number; waitedFor?: string | undefined },
): Promise<Lease | null> {
  try {
    await transact(table, [
      {
        Put: {
          Item: { ...leaseKey, ...lease },
          ConditionExpression: 'attribute_not_exists(pk) OR endsAt <= :now OR runId = :waitedFor',
          ExpressionAttributeValues: { ':now': now, ':waitedFor': waitedFor },
        },
      },
    ]);
    return null;
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
    return leaseSchema.parse(cause.failed.get(0));
  }
}

/** Ends the lease of a run, unless another run holds it. */
export async function releaseLease(table: Table, runId: string): Promise<void> {
  try {
    await transact(table, [
      {
        Delete: {
          Key: { ...leaseKey },
          ConditionExpression: 'runId = :runId',
          ExpressionAttributeValues: { ':runId': runId },
        },
      },
    ]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
  }
}
