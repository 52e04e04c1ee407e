/** What a run works with. */
import type { Clock } from '../domain/civil-date.ts';
import type { RunOrigin } from '../domain/scheduled-work.ts';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import { ConditionsFailed } from '../store/requests.ts';
import type { Table } from '../store/table.ts';

export interface RunContext {
  table: Table;
  clock: Clock;
  /** Is stored on everything the run writes, and is read back to find out which run's write succeeded. */
  runId: string;
  /** From so many transactions on it takes turns with other runs; turn.ts has the default. */
  politeFrom?: number | undefined;
  /** Receives every unexpected error with its stack. */
  log: { error(about: { err: unknown; runId: string }, message: string): void };
}

export function origin({ runId, clock }: RunContext): RunOrigin {
  return { runId, now: clock().toISOString() };
}

/** The store was asked whether a write landed, and did not answer that either: there is no point in going on. */
export class StoreAway extends Error {
  override name = 'StoreAway';
}

/** Why a write did not land, however often it was tried. `internal` is a defect. */
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

/** An answer that was lost, or a lost race, is looked into and tried again this often. */
export const TRIES = 6;

/** Asks what became of a write. @throws StoreAway when the store does not answer */
export async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (cause) {
    if (cause instanceof StoreUnavailable) throw new StoreAway(cause.message, { cause });
    throw cause;
  }
}
