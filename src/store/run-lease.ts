/**
 * The lease of a large catch-up run: a run that finds it taken waits instead of racing for the same occurrences. It is
 * politeness only; what keeps an occurrence from being made twice are the conditions of the writes themselves.
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
 * Takes the lease when nobody holds it, when it ended, or when its holder is the one waited for in vain. Null when it was
 * taken, else the lease in the way.
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

/** Ends the lease of a run; one that somebody else took over stays. */
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
