/**
 * Decides what seeding does to one item. Pure. A unit is updated only if its stored value is the one that seeding last
 * wrote. Any other value is an operator's edit and stays. Source: domain.md, Seeding.
 */
import { contentHash } from '../store/content-hash.ts';
import {
  type Fields,
  hashesOf,
  hashOf,
  merged,
  readRecord,
  recordOf,
  type SeededRecord,
  switchedOff,
  unitsOf,
} from './units.ts';

export interface SeedPlan {
  outcome: 'created' | 'unchanged' | 'updated' | 'kept-as-edited' | 'restored-disabled';
  /** The item's fields afterwards; null if nothing changes. */
  fields: Fields | null;
  /** The record for the next seeding; null if it is stored already. */
  record: SeededRecord | null;
  /** Units that differ from the fixture and stay as they are. */
  kept: string[];
  updated: string[];
}

/** Seeding turns these off for restored items, and never on. */
const SWITCHES = ['triggerEnabled', 'enabled'];
/** In place of a hash: no value is recorded, so any stored value counts as edited. */
const UNRECORDED = '';

/**
 * @param stored the item's fields now, null when it is not there
 * @param last null when seeding never wrote it
 * @param isUsable whether an operator could save these fields. If an update and an edit together are not valid, the
 * item stays as it is.
 */
export function planSeed(
  seed: Fields,
  stored: Fields | null,
  last: SeededRecord | null,
  isUsable: (fields: Fields) => boolean = () => true,
): SeedPlan {
  const wanted = unitsOf(seed);
  if (!stored) {
    const [outcome, fields] = last
      ? (['restored-disabled', switchedOff(seed)] as const)
      : (['created', seed] as const);
    return { outcome, fields, record: recordOf(hashesOf(wanted)), kept: [], updated: [] };
  }
  const present = unitsOf(stored);
  const seeded = last && readRecord(last);
  const units = [...new Set([...wanted.keys(), ...present.keys(), ...(seeded?.keys() ?? [])])];
  const differing = units.filter((unit) => hashOf(unit, present) !== hashOf(unit, wanted));
  const seededHash = (unit: string) => (seeded ? (seeded.get(unit) ?? hashOf(unit, new Map())) : UNRECORDED);
  const updatable = differing.filter((unit) => {
    const turnsOn = SWITCHES.includes(unit) && present.get(unit) === false;
    return hashOf(unit, present) === seededHash(unit) && !turnsOn;
  });
  const fields = merged(seed, stored, updatable);
  const updated = isUsable(fields) ? updatable : [];
  const kept = differing.filter((unit) => !updated.includes(unit));
  // Kept units stay recorded as seeding last wrote them; the others as the fixture is now.
  const remembered = hashesOf(wanted);
  for (const unit of kept) {
    const hash = seeded ? seeded.get(unit) : UNRECORDED;
    if (hash === undefined) remembered.delete(unit);
    else remembered.set(unit, hash);
  }
  const record = recordOf(remembered);
  return {
    outcome: kept.length > 0 ? 'kept-as-edited' : updated.length > 0 ? 'updated' : 'unchanged',
    fields: updated.length > 0 ? fields : null,
    record: contentHash(record) === contentHash(last) ? null : record,
    ...{ kept, updated },
  };
}
