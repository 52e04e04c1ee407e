/**
 * A change of several tasks: one row for the request, and one row for the outcome of each task. The outcome is written in
 * the transaction that changes the task. So the report is exact after an interruption, and a repeated request changes no
 * task twice. Rows expire like idempotency keys.
 */
import { z } from 'zod';
import { type Clock, civilDateSchema } from '../domain/civil-date.ts';
import type { Selected, SeveralAction, SeveralOutcome } from '../domain/several.ts';
import { contentHash } from './content-hash.ts';
import { epochSeconds, KEPT_SECONDS } from './idempotency.ts';
import { severalKey, severalOutcomeKey } from './keys.ts';
import { ConditionsFailed, newRow, queryRows, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

export interface Several {
  /** Also in the address of its report. */
  id: string;
  /** The id of the user. */
  by: string;
  bodyHash: string;
  action: SeveralAction;
  tasks: Selected[];
  /** The path to go back to. */
  back: string;
}

const severalSchema = z.object({
  ...{ id: z.string(), by: z.string(), bodyHash: z.string(), back: z.string() },
  action: z.custom<SeveralAction>(),
  tasks: z.array(
    z.object({
      ...{ id: z.string(), revision: z.int(), name: z.string() },
      ...{ bundleId: z.string().optional(), workflow: z.string().optional() },
      date: civilDateSchema.optional(),
    }),
  ),
});
const outcomeSchema = z.object({ sk: z.string(), outcome: z.custom<SeveralOutcome>() });

export function severalId(userId: string, key: string): string {
  return contentHash([userId, key]);
}

/** The request, and the outcomes by the index of their task. A task without an attempt has no outcome. */
export async function readSeveral(
  table: Table,
  id: string,
): Promise<{ several: Several; outcomes: Map<number, SeveralOutcome> } | undefined> {
  const rows = await queryRows(table, { pk: severalKey(id).pk });
  const head = rows.find(({ sk }) => sk === severalKey(id).sk);
  if (!head) return undefined;
  const outcomes = rows.filter((row) => row !== head).map((row) => outcomeSchema.parse(row));
  return {
    several: severalSchema.parse(head),
    outcomes: new Map(outcomes.map(({ sk, outcome }) => [Number(sk), outcome])),
  };
}

/** Stores the request, unless it is stored already. */
export function storeSeveral(table: Table, several: Several, clock: Clock): Promise<void> {
  return storeOnce(table, newRow({ ...severalKey(several.id), ...several, ...expiry(clock) }));
}

/** Stores the outcome of a task. The transaction fails if it is stored already. */
export function outcomeWrite(id: string, at: number, outcome: SeveralOutcome, clock: Clock): Write {
  return newRow({ ...severalOutcomeKey(id, at), outcome, ...expiry(clock) });
}

/** Stores a row, unless it is stored already. */
export async function storeOnce(table: Table, write: Write): Promise<void> {
  try {
    await transact(table, [write]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
  }
}

const expiry = (clock: Clock) => ({ expiresAt: epochSeconds(clock) + KEPT_SECONDS });
