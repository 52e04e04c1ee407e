/**
 * Decides, without touching the store, what seeding does to one item. A field is updated only while its stored value is
 * the one seeding last wrote; anything else is an operator's and stays. Task definitions are compared one by one.
 * Source: domain.md, Seeding.
 */
import { contentHash } from '../store/content-hash.ts';

export type Fields = Record<string, unknown>;
/** Hashes of what seeding last wrote: by field, and for task definitions by refId. */
export interface SeededRecord {
  fields: Record<string, string>;
  definitions: Record<string, string>;
}

export interface SeedPlan {
  outcome: 'created' | 'unchanged' | 'updated' | 'kept-as-edited' | 'restored-disabled';
  /** The item's fields after it; null when nothing of it changes. */
  fields: Fields | null;
  /** What to remember for the next time; null when it is remembered already. */
  record: SeededRecord | null;
  /** Fields an operator changed and seeding left alone; a definition as `taskDefinitions[refId]`. */
  kept: string[];
  updated: string[];
}

const DEFINITIONS = 'taskDefinitions';
/** Switches that seeding turns off for what comes back, and never turns on again. */
const SWITCHES = ['triggerEnabled', 'enabled'];

/** `stored`: the item's fields now, null when it is not there; `last`: null when seeding never wrote it. */
export function planSeed(seed: Fields, stored: Fields | null, last: SeededRecord | null): SeedPlan {
  const record = recordOf(seed);
  if (!stored) {
    const fields = last ? disabled(seed) : seed;
    return { outcome: last ? 'restored-disabled' : 'created', fields, record, kept: [], updated: [] };
  }
  const plan = { kept: [] as string[], updated: [] as string[] };
  const fields: Fields = { ...stored };
  const remembered: SeededRecord = { fields: {}, definitions: {} };
  for (const name of new Set([...Object.keys(seed), ...Object.keys(last?.fields ?? {})])) {
    if (name === DEFINITIONS) continue;
    const verdict = compare(seed[name], stored[name], last?.fields[name]);
    const turnsOn = SWITCHES.includes(name) && seed[name] !== false && stored[name] === false;
    settle(name, turnsOn && verdict === 'update' ? 'keep' : verdict, plan, () =>
      assign(fields, name, seed[name]),
    );
    const known = verdict === 'keep' ? last?.fields[name] : record.fields[name];
    if (known !== undefined) remembered.fields[name] = known;
  }
  if (DEFINITIONS in seed) fields[DEFINITIONS] = planDefinitions(seed, stored, last, plan, remembered);
  return {
    outcome: plan.kept.length > 0 ? 'kept-as-edited' : plan.updated.length > 0 ? 'updated' : 'unchanged',
    fields: plan.updated.length > 0 ? fields : null,
    record: contentHash(remembered) === contentHash(last) ? null : remembered,
    ...plan,
  };
}

type Verdict = 'same' | 'update' | 'keep';

/** `last` is the hash of what was seeded before; a field without one counts as an operator's. */
function compare(seed: unknown, stored: unknown, last: string | undefined): Verdict {
  if (contentHash(stored) === contentHash(seed)) return 'same';
  return last !== undefined && contentHash(stored) === last ? 'update' : 'keep';
}

function settle(
  name: string,
  verdict: Verdict,
  plan: Pick<SeedPlan, 'kept' | 'updated'>,
  update: () => void,
): void {
  if (verdict === 'keep') plan.kept.push(name);
  if (verdict !== 'update') return;
  plan.updated.push(name);
  update();
}

type Definition = Fields & { refId: string };

/** The definitions in the fixture's order, then those an operator added. */
function planDefinitions(
  seed: Fields,
  stored: Fields,
  last: SeededRecord | null,
  plan: Pick<SeedPlan, 'kept' | 'updated'>,
  remembered: SeededRecord,
): Definition[] {
  const wanted = byRef(seed);
  const there = byRef(stored);
  const result: Definition[] = [];
  for (const refId of new Set([...wanted.keys(), ...there.keys()])) {
    const [wish, is, was] = [wanted.get(refId), there.get(refId), last?.definitions[refId]];
    // New in the fixture and never seeded: it is added. Once seeded and gone: an operator removed it.
    const verdict = !is && was === undefined ? 'update' : compare(wish, is, was);
    settle(`${DEFINITIONS}[${refId}]`, verdict, plan, () => {});
    const after = verdict === 'keep' ? is : wish;
    if (after) result.push(after);
    const known = verdict === 'keep' ? was : wish && contentHash(wish);
    if (known !== undefined) remembered.definitions[refId] = known;
  }
  return result;
}

function byRef(fields: Fields): Map<string, Definition> {
  const definitions = (fields[DEFINITIONS] ?? []) as Definition[];
  return new Map(definitions.map((definition) => [definition.refId, definition]));
}

function recordOf(seed: Fields): SeededRecord {
  const { [DEFINITIONS]: _definitions, ...fields } = seed;
  return {
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, contentHash(value)])),
    definitions: Object.fromEntries(
      [...byRef(seed)].map(([refId, definition]) => [refId, contentHash(definition)]),
    ),
  };
}

function disabled(seed: Fields): Fields {
  const switched =
    'cronExpression' in seed ? ['enabled'] : seed.triggerType === 'automatic' ? ['triggerEnabled'] : [];
  return { ...seed, ...Object.fromEntries(switched.map((name) => [name, false])) };
}

function assign(fields: Fields, name: string, value: unknown): void {
  if (value === undefined) delete fields[name];
  else fields[name] = value;
}
