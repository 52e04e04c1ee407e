/**
 * Optimistic locking: an edit based on an older revision is refused with the fields that changed since. Each row keeps,
 * per field, the revision that last changed it.
 */
import { type FieldConflict, type Kind, Refusal } from './refusal.ts';
import { isSame } from './row-content.ts';

export interface Revised {
  /** Counts writes, from 1. */
  revision: number;
  /** The revision at which a field got its present value; absent fields have theirs from the first. */
  fieldRevisions?: Record<string, number> | undefined;
}

/** Fields that describe the change itself, or that only the store needs. */
const OF_THE_CHANGE = new Set([
  ...['revision', 'fieldRevisions', 'updatedAt', 'taskHistory', 'bundleHistory', 'historyDropped'],
  ...[
    'claimed',
    'moving',
    'runId',
    'sealedBy',
    'enabledSince',
    'stageFacts',
    'stageRound',
    'archivedAt',
    'leftOpen',
    'plannedDate',
  ],
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

type Fields = Readonly<Record<string, unknown>>;

/**
 * Merges a person's edit field by field. A field that the person did not change is never written. A field without a
 * value in `was` is written without a check, as in the JSON API.
 * @param now the stored values; an absent field is empty.
 * @param was the values that the person saw.
 * @param sent the values that the person entered.
 */
export function mergeEdit(
  now: Fields,
  was: Fields,
  sent: Fields,
): { write: Record<string, unknown>; conflicts: FieldConflict[] } {
  const write: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, value] of Object.entries(sent)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(was, field)) write[field] = value;
    else if (isSameValue(value, was[field]) || isSameValue(value, now[field])) continue;
    else if (isSameValue(now[field], was[field])) write[field] = value;
    else conflicts.push({ field, was: was[field], now: now[field] ?? null, sent: value });
  }
  return { write, conflicts };
}

/**
 * The part of an edit that is to be written: {@link mergeEdit}.
 * @throws Refusal `conflict`
 */
export function requireMerged<Change extends object>(
  what: Kind,
  now: object,
  { was, sent }: { was: Fields; sent: Change },
): Change {
  const { write, conflicts } = mergeEdit(now as Fields, was, sent as Fields);
  if (conflicts.length > 0) throw new Refusal({ code: 'conflict', what, fields: conflicts });
  return write as Change;
}

/** Equal for a person: an empty field equals an absent one, and line ends do not matter. */
function isSameValue(a: unknown, b: unknown): boolean {
  return isSame(plain(a), plain(b));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  // A browser cannot hold the character NUL.
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD') : value;
}
