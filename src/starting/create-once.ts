/**
 * Creates a row once for each submission. The transaction that creates the row consumes the idempotency key. Source:
 * domain.md, Starting a workflow.
 */
import type { Clock } from '../domain/civil-date.ts';
import { type Kind, Refusal } from '../domain/refusal.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { consumeKey, readConsumed, type Submission } from '../store/idempotency.ts';
import type { Write } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { repeatedly } from './repeatedly.ts';

export interface CreateContext {
  table: Table;
  clock: Clock;
  newId: () => string;
}

export interface Creation<Made> {
  what: Kind | 'file';
  /** The id of the new row, if the caller needs it before; else a new one. */
  id?: string;
  /**
   * Commits the row under this id together with `also`. Returns null if another write came first; then it is called
   * again.
   */
  attempt: (id: string, also: Write[]) => Promise<Made | null>;
  /** The row as it is now; undefined when it is gone. */
  find: (id: string) => Promise<Made | undefined>;
}

export interface Created<Made> {
  made: Made;
  /** An earlier request of the same submission created it. */
  replayed: boolean;
}

/**
 * @param submission undefined for a caller without an idempotency key: every call creates a row.
 * @throws Refusal `key-reused` for another body · `undone` when the row is gone · `keeps-changing` · whatever `attempt`
 * refuses. A refusal consumes no key.
 */
export async function createOnce<Made>(
  { table, clock, newId }: CreateContext,
  submission: Submission | undefined,
  { what, id = newId(), attempt, find }: Creation<Made>,
): Promise<Created<Made>> {
  const earlier = async () => {
    const consumed = submission && (await readConsumed(table, submission, clock));
    if (!consumed) return undefined;
    if (consumed.bodyHash !== submission.bodyHash) {
      throw new Refusal({ code: 'key-reused', what, id: consumed.madeId });
    }
    const made = await find(consumed.madeId);
    if (made === undefined) throw new Refusal({ code: 'undone', what, id: consumed.madeId });
    return { made, replayed: consumed.madeId !== id };
  };
  const unkeyed = async () => {
    const made = await find(id);
    return made && { made, replayed: false };
  };
  return repeatedly(what, async () => {
    const done = await earlier();
    if (done) return done;
    try {
      const made = await attempt(id, submission ? [consumeKey(submission, id, clock)] : []);
      return made && { made, replayed: false };
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable)) throw cause;
      // After a lost response, the rows show whether the write landed.
      const landed = await (submission ? earlier() : unkeyed()).catch((again) => {
        throw again instanceof StoreUnavailable ? cause : again;
      });
      if (!landed) throw cause;
      return landed;
    }
  });
}
