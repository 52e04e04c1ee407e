/** The parts of a run. */
import type { Clock } from '../domain/civil-date.ts';
import type { WorkflowOrigin } from '../domain/scheduled-work.ts';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import { ConditionsFailed } from '../store/requests.ts';
import type { Table } from '../store/table.ts';

export interface RunContext {
  table: Table;
  clock: Clock;
  /** The language of the titles of workflows. */
  locale: string;
  /** Stored on every row that the run writes. It is read back to find out whose write landed. */
  runId: string;
  /** From this number of transactions on, the run takes the lease (turn.ts has the default). */
  politeFrom?: number | undefined;
  /** Receives every unexpected error with its stack. */
  log: { error(about: { err: unknown; runId: string }, message: string): void };
}

export function origin({ runId, clock, locale }: RunContext): WorkflowOrigin {
  return { runId, locale, now: clock().toISOString() };
}

/** The store did not respond when asked whether a write landed. The run stops. */
export class StoreAway extends Error {
  override name = 'StoreAway';
}

/** The reason why a write did not land in any attempt. `internal` is a defect. */
export function reasonOf(cause: unknown): 'occupied' | 'contended' | 'store-unavailable' | 'internal' {
  if (cause instanceof ConditionsFailed) return isOccupied(cause) ? 'occupied' : 'contended';
  if (cause instanceof StoreContended) return 'contended';
  const away = cause instanceof StoreUnavailable || cause instanceof StoreAway;
  return away ? 'store-unavailable' : 'internal';
}

/** Whether a conflicting row is neither of the ledger nor an anchor lock. Then a retry does not help. */
function isOccupied({ failed }: ConditionsFailed): boolean {
  const keys = [...failed.values()].flatMap(({ pk }) => (typeof pk === 'string' ? [pk] : []));
  return keys.length > 0 && !keys.some((pk) => pk.startsWith('OCC#') || pk.startsWith('ANCHOR#'));
}

/** The number of attempts after a lost response or a lost race. */
export const TRIES = 6;

/** Reads whether a write landed. @throws StoreAway when the store does not answer */
export async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (cause) {
    if (cause instanceof StoreUnavailable) throw new StoreAway(cause.message, { cause });
    throw cause;
  }
}
