/**
 * Whose turn it is when several start a large run at once: one works, the others wait for about as long as that takes and
 * then look at what is left. Nobody waits for somebody who makes no headway.
 */
import { StoreContended } from '../domain/store-unavailable.ts';
import { takeLease } from '../store/run-lease.ts';
import { pause } from '../store/table.ts';
import type { RunContext } from './context.ts';

/** From so many transactions on, racing for them costs more than the two requests of a lease. */
const POLITE_FROM = 8;
/** What a transaction of some 30 items takes with room to spare (measured: 50–195 ms on DynamoDB Local). */
const MS_A_TRANSACTION = 150;
const LONGEST_WAIT_MS = 10_000;
/** A run that waited so often continues without a lease: its caller waits for a response. */
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
    // The holder's clock may differ from this one: a lease is never waited for longer than it was taken for.
    await pause(table, Math.min(held.lengthMs, Math.max(0, held.endsAt - now)));
    const after = await left();
    waitedFor = after < before ? undefined : held.runId;
    before = after;
  }
  return false;
}

/** So many want the lease that its row is never free: this run goes on without it. */
function raced(cause: unknown): undefined {
  if (!(cause instanceof StoreContended)) throw cause;
}
