/**
 * One change of several tasks: what was asked, in one row, and what became of each task, in a row each. That row is
 * written in the transaction that changes the task, so a report is exact whatever breaks off, and a repeat changes no
 * task twice. Rows are kept as long as an idempotency key.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/civil-date.ts';
import type { Selected, SeveralAction, SeveralOutcome } from '../domain/several.ts';
import { epochSeconds, KEPT_SECONDS } from './idempotency.ts';
import { severalKey, severalOutcomeKey } from './keys.ts';
import { ConditionsFailed, newRow, queryRows, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

export interface Several {
  /** Names its report. */
  id: string;
  /** The user who asked for it. */
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
    z.object({ id: z.string(), revision: z.int(), name: z.string(), bundleId: z.string().optional() }),
  ),
});
const outcomeSchema = z.object({ sk: z.string(), outcome: z.custom<SeveralOutcome>() });

export function severalId(userId: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([userId, key]))
    .digest('hex')
    .slice(0, 32);
}

/** What was asked, and what became of each task by its place among them; a task that was not tried yet has no outcome. */
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

/** Stores what was asked; does nothing where it is stored. */
export function storeSeveral(table: Table, several: Several, clock: Clock): Promise<void> {
  return storeOnce(table, newRow({ ...severalKey(several.id), ...several, ...expiry(clock) }));
}

/** Records what became of a task; fails the transaction where it is recorded. */
export function outcomeWrite(id: string, at: number, outcome: SeveralOutcome, clock: Clock): Write {
  return newRow({ ...severalOutcomeKey(id, at), outcome, ...expiry(clock) });
}

/** Does nothing where it is recorded. */
export function storeOutcome(table: Table, write: Write): Promise<void> {
  return storeOnce(table, write);
}

async function storeOnce(table: Table, write: Write): Promise<void> {
  try {
    await transact(table, [write]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
  }
}

const expiry = (clock: Clock) => ({ expiresAt: epochSeconds(clock) + KEPT_SECONDS });
