/**
 * Serializes large concurrent runs with a lease. A waiting run reads the rest of the work when the lease ends. It stops
 * waiting if the holder makes no progress.
 */
import { StoreContended } from '../domain/store-unavailable.ts';
import { takeLease } from '../store/run-lease.ts';
import { pause } from '../store/table.ts';
import type { RunContext } from './context.ts';

/** From this number of transactions on, conflicts cost more than the two requests of a lease. */
const POLITE_FROM = 8;
/** Milliseconds for a transaction of about 30 items, with a margin (measured: 50–195 ms on DynamoDB Local). */
const MS_A_TRANSACTION = 150;
const LONGEST_WAIT_MS = 10_000;
/** After this number of waits a run continues without a lease, because its caller waits for a response. */
const MOST_WAITS = 3;

/**
 * Waits for its turn. `left` reads the ledger again and returns how many transactions are left to do.
 * @returns whether the lease was taken and is to be released.
 */
export async function waitTurn(
  { table, clock, runId, politeFrom = POLITE_FROM }: RunContext,
  transactions: number,
  left: () => Promise<number>,
): Promise<boolean> {
  let before = transactions;
  let waitedFor: string | undefined;
  for (let waits = 0; before >= politeFrom && waits < MOST_WAITS; waits++) {
    const now = clock().getTime();
    const lengthMs = Math.min(LONGEST_WAIT_MS, before * MS_A_TRANSACTION);
    const held = await takeLease(
      table,
      { runId, lengthMs, endsAt: now + lengthMs },
      { now, waitedFor },
    ).catch(raced);
    if (held === undefined) return false;
    if (held === null) return true;
    // The clocks may differ, so a run waits at most for the duration of the lease.
    await pause(table, Math.min(held.lengthMs, Math.max(0, held.endsAt - now)));
    const after = await left();
    waitedFor = after < before ? undefined : held.runId;
    before = after;
  }
  return false;
}

/** The row of the lease was never free, so this run continues without it. */
function raced(cause: unknown): undefined {
  if (!(cause instanceof StoreContended)) throw cause;
}
