/**
 * The expected result of seeding one item, by domain.md, "Seeding": from raw values, without hashes and without the
 * code of `src/seeding`. A unit is a field of the item, or one task definition.
 */

/** Values by unit, as JSON. A value that equals the default of its field counts as absent. */
export type Units = Map<string, string>;

export interface Expected {
  outcome: 'created' | 'unchanged' | 'updated' | 'kept-as-edited' | 'restored-disabled';
  kept: string[];
  updated: string[];
  /** The item after the seeding. */
  after: Units;
  /** What its fixture last gave it, or agreed with. */
  seeded: Units;
}

const DEFAULTS: Record<string, unknown> = {
  triggerType: 'manual',
  triggerEnabled: true,
  triggerLeadDays: 0,
  enabled: true,
};
const SWITCHES = ['triggerEnabled', 'enabled'];

/** Reads a fixture, or an item as the API returns it. */
export function unitsOf(fields: object): Units {
  const units: Units = new Map();
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'taskDefinitions') {
      for (const one of value as { refId: string }[]) units.set(`taskDefinitions[${one.refId}]`, json(one));
    } else if (value !== undefined && value !== DEFAULTS[name]) units.set(name, json(value));
  }
  return units;
}

/** `is`: the item now, null when it was deleted or never created. `seeded`: null when it was never seeded. */
export function expectSeeding(
  { wish, off }: { wish: Units; off: string | null },
  is: Units | null,
  seeded: Units | null,
): Expected {
  if (!seeded) return { outcome: 'created', kept: [], updated: [], after: wish, seeded: wish };
  if (!is) {
    const after = new Map(wish);
    if (off) after.set(off, 'false');
    return { outcome: 'restored-disabled', kept: [], updated: [], after, seeded: wish };
  }
  const [after, remembered] = [new Map(is), new Map(seeded)];
  let [kept, updated]: [string[], string[]] = [[], []];
  for (const unit of new Set([...wish.keys(), ...is.keys(), ...seeded.keys()])) {
    const wanted = wish.get(unit);
    const untouched = is.get(unit) === seeded.get(unit);
    const switchesOn = SWITCHES.includes(unit) && is.get(unit) === 'false';
    if (is.get(unit) === wanted) set(remembered, unit, wanted);
    else if (untouched && !switchesOn) {
      updated.push(unit);
      set(after, unit, wanted);
      set(remembered, unit, wanted);
    } else kept.push(unit);
  }
  // An update is left out if nobody could save the template after it.
  if (!canBeSaved(after)) {
    for (const unit of updated) {
      set(after, unit, is.get(unit));
      set(remembered, unit, seeded.get(unit));
    }
    [kept, updated] = [[...kept, ...updated], []];
  }
  const outcome = kept.length > 0 ? 'kept-as-edited' : updated.length > 0 ? 'updated' : 'unchanged';
  return { outcome, kept: kept.toSorted(), updated: updated.toSorted(), after, seeded: remembered };
}

/** An automatic template has a schedule, and none has more than 500 steps. */
function canBeSaved(units: Units): boolean {
  const steps = [...units.keys()].filter((unit) => unit.startsWith('taskDefinitions['));
  const scheduled = units.get('triggerType') !== '"automatic"' || units.has('triggerSchedule');
  return scheduled && steps.length <= 500;
}

function set(units: Units, unit: string, value: string | undefined): void {
  if (value === undefined) units.delete(unit);
  else units.set(unit, value);
}

/** The same text for the same content, whatever the order of members. */
function json(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
