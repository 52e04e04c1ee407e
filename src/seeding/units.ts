/**
 * An item as units: each of its fields, and each task definition under `taskDefinitions[refId]`. Seeding compares and
 * updates a unit as a whole.
 */
import { contentHash } from '../store/content-hash.ts';

export type Fields = Record<string, unknown>;
/** Values by unit. */
export type Units = Map<string, unknown>;
/** Hashes by unit. */
export type Hashes = Map<string, string>;
/** The same as it is stored: by field, and for task definitions by refId. */
export interface SeededRecord {
  fields: Record<string, string>;
  definitions: Record<string, string>;
}

type Definition = Fields & { refId: string };

const DEFINITIONS = 'taskDefinitions';
const STEP = `${DEFINITIONS}[`;
/** Defaults of absent fields (api.md, Defaults). */
const DEFAULTS: Fields = {
  triggerType: 'manual',
  triggerEnabled: true,
  triggerLeadDays: 0,
  dueOnWorkingDays: false,
  enabled: true,
  role: 'operator',
};

const unitOf = (refId: string) => `${STEP}${refId}]`;
const definitionsOf = (fields: Fields) => (fields[DEFINITIONS] ?? []) as Definition[];

export function unitsOf(fields: Fields): Units {
  const { [DEFINITIONS]: _definitions, ...rest } = fields;
  const steps = definitionsOf(fields).map((one) => [unitOf(one.refId), one] as const);
  return new Map([...Object.entries(rest), ...steps]);
}

/** Hashes of the units. An absent field and its default have the same hash. */
export function hashOf(unit: string, units: Units): string {
  return contentHash(units.get(unit) ?? DEFAULTS[unit]);
}

export function hashesOf(units: Units): Hashes {
  return new Map([...units.keys()].map((unit) => [unit, hashOf(unit, units)]));
}

export function readRecord({ fields, definitions }: SeededRecord): Hashes {
  const steps = Object.entries(definitions).map(([refId, hash]) => [unitOf(refId), hash] as const);
  return new Map([...Object.entries(fields), ...steps]);
}

export function recordOf(hashes: Hashes): SeededRecord {
  const { fields = [], steps = [] } = Object.groupBy(hashes, ([unit]) =>
    unit.startsWith(STEP) ? 'steps' : 'fields',
  );
  return {
    fields: Object.fromEntries(fields),
    definitions: Object.fromEntries(steps.map(([unit, hash]) => [unit.slice(STEP.length, -1), hash])),
  };
}

/** The stored fields, with the units of `updated` as in the fixture. */
export function merged(seed: Fields, stored: Fields, updated: string[]): Fields {
  const fields = { ...stored };
  for (const name of updated.filter((unit) => !unit.startsWith(STEP))) {
    if (seed[name] === undefined) delete fields[name];
    else fields[name] = seed[name];
  }
  if (DEFINITIONS in seed)
    fields[DEFINITIONS] = mergedSteps(definitionsOf(seed), definitionsOf(stored), updated);
  return fields;
}

/** Keeps the stored order; a new step comes after the step that precedes it in the fixture. */
function mergedSteps(seed: Definition[], stored: Definition[], updated: string[]): Definition[] {
  const order = stored.map(({ refId }) => refId);
  seed.forEach(({ refId }, at) => {
    if (!order.includes(refId)) order.splice(order.indexOf(seed[at - 1]?.refId ?? '') + 1, 0, refId);
  });
  return order.flatMap((refId) => {
    const from = updated.includes(unitOf(refId)) ? seed : stored;
    return from.find((one) => one.refId === refId) ?? [];
  });
}

/** The fixture, disabled: a restored item creates no work until an operator enables it. */
export function switchedOff(seed: Fields): Fields {
  if (DEFINITIONS in seed) return { ...seed, triggerEnabled: false };
  return 'cronExpression' in seed ? { ...seed, enabled: false } : seed;
}
