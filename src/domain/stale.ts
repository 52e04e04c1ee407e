/**
 * Optimistic locking: whoever says which revision an edit is based on is refused when it is not the present one, and
 * told what changed since. Each row keeps, per field, the revision that last changed it.
 */
import { type Kind, Refusal } from './refusal.ts';

export interface Revised {
  /** Counts writes, from 1. */
  revision: number;
  /** The revision at which a field got its present value; absent fields have theirs from the first. */
  fieldRevisions?: Record<string, number> | undefined;
}

/** Fields that tell of the change itself, or that only the store needs. */
const OF_THE_CHANGE = new Set([
  ...['revision', 'fieldRevisions', 'updatedAt', 'taskHistory'],
  ...['claimed', 'moving', 'runId', 'sealedBy', 'enabledSince'],
]);

/** `after` as the next revision of `before`. */
export function nextRevision<Row extends Revised>(before: Row, after: Row): Row {
  const revision = before.revision + 1;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => !OF_THE_CHANGE.has(name) && !isSame(before[name as keyof Row], after[name as keyof Row]),
  );
  const now = Object.fromEntries(changed.map((name) => [name, revision]));
  return { ...after, revision, fieldRevisions: { ...before.fieldRevisions, ...now } };
}

/**
 * @param based the revision the caller's edit is based on; undefined asks for no check.
 * @throws Refusal `stale` with the present values of what changed since; null for what was cleared.
 */
export function requireFresh(what: Kind, stored: Revised, based: number | undefined): void {
  if (based === undefined || based === stored.revision) return;
  const names = Object.entries(stored.fieldRevisions ?? {}).flatMap(([name, at]) =>
    at > based ? [name] : [],
  );
  throw staleEdit(
    what,
    stored.revision,
    Object.fromEntries(
      names.map((name) => [name, (stored as unknown as Record<string, unknown>)[name] ?? null]),
    ),
  );
}

/** The refusal of an edit on stale data; `changed` has the present values. */
export function staleEdit(what: Kind, revision: number, changed: Record<string, unknown>): Refusal {
  return new Refusal({ code: 'stale', what, revision, changed });
}

/** Same content, whatever the order of members: rows are plain JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)].map((entries) =>
    entries.filter(([, value]) => value !== undefined),
  );
  if (!left || !right || left.length !== right.length || Array.isArray(a) !== Array.isArray(b)) return false;
  return left.every(([name, value]) => isSame(value, (b as Record<string, unknown>)[name]));
}
