/** Plays a sequence of events on the product and checks every seeding against the model. */
import assert from 'node:assert/strict';
import { v5 as uuidv5 } from 'uuid';
import { seedId } from '../../src/seeding/seed.ts';
import { type Expected, expectSeeding, type Units, unitsOf } from './model.ts';
import type { Change, Event, Item, StepChange } from './sequences.ts';
import { type Fixtures, type Kind, PATHS, type System } from './system.ts';

type Fields = Record<string, unknown>;
interface Tracked {
  item: Item;
  id: string;
  seedKey: string;
  fixture: Fields;
  /** False while the fixtures do not have it. */
  listed: boolean;
  seeded: Units | null;
}

const STEPS = ['a', 'b'].map((refId) => ({ refId, description: refId, offsetDays: 0 }));
const AUTOMATIC = { triggerType: 'automatic', triggerSchedule: '0 9 * * 1', triggerEnabled: true };
const FIXTURES: Record<Kind, Fields[]> = {
  template: [
    { name: 'Newsletter', type: 'newsletter', ...AUTOMATIC, taskDefinitions: STEPS },
    { name: 'Podcast', type: 'podcast', triggerType: 'manual', taskDefinitions: STEPS },
  ],
  'recurring-config': [
    { description: 'Water the plants', cronExpression: '0 9 * * *', enabled: true },
    { description: 'Feed the cat', cronExpression: '0 9 * * *', assigneeId: 'grace' },
  ],
  user: [
    { name: 'Ada', email: 'ada@example.org' },
    { name: 'Bob', email: 'bob@example.org' },
  ],
};
/** The switch that seeding turns off on what comes back. */
const SWITCH = { template: 'triggerEnabled', 'recurring-config': 'enabled', user: null } as const;
/** What the store adds to the fields that people enter. */
const ADDED = ['id', 'version', 'revision', 'createdAt', 'updatedAt'];

/** @returns how many edits the product accepted, and how many seedings were checked */
export async function play(system: System, events: Event[]): Promise<{ edits: number; seedings: number }> {
  system.reset();
  const sequence = new Sequence(system);
  for (const event of events) await sequence.play(event);
  return { edits: sequence.edits, seedings: sequence.seedings };
}

class Sequence {
  edits = 0;
  seedings = 0;
  readonly #system: System;
  readonly #tracked: Tracked[];

  constructor(system: System) {
    this.#system = system;
    this.#tracked = Object.entries(FIXTURES).flatMap(([kind, all]) =>
      all.map((fixture, n) => {
        const seedKey = `${kind}:${n}`;
        const id = kind === 'user' ? uuidv5(seedKey, uuidv5.URL) : seedId(seedKey);
        const item = { kind: kind as Kind, n };
        return { item, id, seedKey, fixture, listed: true, seeded: null };
      }),
    );
  }

  async play(event: Event): Promise<void> {
    switch (event.what) {
      case 'seeding':
        return this.#seed();
      case 'fixture changes':
        return this.#changeFixture(this.#find(event.item), event.change);
      case 'fixture changes steps': {
        const one = this.#find(event.item);
        const taskDefinitions = changedSteps(one.fixture.taskDefinitions as typeof STEPS, event.steps);
        return this.#changeFixture(one, { taskDefinitions });
      }
      case 'fixture goes or returns': {
        const one = this.#find(event.item);
        one.listed = !one.listed;
        return;
      }
      case 'operator edits':
        return this.#send('PUT', this.#pathOf(event.item), event.change);
      case 'operator changes steps': {
        const stored = (await this.#state()).get(this.#find(event.item).id);
        if (!stored) return;
        const taskDefinitions = changedSteps(stored.taskDefinitions as typeof STEPS, event.steps);
        return this.#send('PUT', this.#pathOf(event.item), { taskDefinitions });
      }
      case 'operator pauses':
        return this.#send('POST', `/recurring/${this.#find(event.item).id}/pause`);
      case 'operator resumes':
        return this.#send('POST', `/recurring/${this.#find(event.item).id}/resume`);
      case 'operator deletes':
        return this.#send('DELETE', this.#pathOf(event.item));
      case 'operator creates': {
        const [body = {}] = FIXTURES[event.kind];
        return this.#send('POST', `/api/${PATHS[event.kind]}`, body);
      }
    }
  }

  /** Seeds once and compares, then seeds again: that writes nothing. */
  async #seed(): Promise<void> {
    const before = await this.#state();
    const fixtures: Fixtures = { template: [], 'recurring-config': [], user: [] };
    const expected = new Map<string, Expected>();
    const listed = this.#tracked.filter((one) => one.listed);
    for (const { item, id, seedKey, fixture, seeded } of listed) {
      fixtures[item.kind].push({ ...fixture, ...(item.kind === 'user' ? { id } : { seedKey }) });
      const is = before.get(id);
      const wish = { wish: unitsOf(fixture), off: SWITCH[item.kind] };
      expected.set(id, expectSeeding(wish, is ? unitsOf(is) : null, seeded));
    }
    const report = await this.#system.seed(fixtures);
    this.seedings += 1;
    assert.deepEqual(reported(report), reported([...expected].map(([id, one]) => ({ id, ...one }))));
    const after = await this.#state();
    for (const one of listed) {
      const { after: wanted, seeded } = expected.get(one.id) as Expected;
      const is = after.get(one.id) ?? {};
      assert.deepEqual(sorted(unitsOf(is)), sorted(wanted), `${one.seedKey} after seeding`);
      keepOrder(before.get(one.id), is);
      one.seeded = seeded;
      before.delete(one.id);
      after.delete(one.id);
    }
    assert.deepEqual([...after], [...before], 'what no fixture names stays as it was');
    const writes = this.#system.writes();
    await this.#system.seed(fixtures);
    assert.equal(this.#system.writes(), writes, 'seeding again writes nothing');
  }

  /** Everything that people and fixtures entered, by id. */
  async #state(): Promise<Map<string, Fields>> {
    const lists = await Promise.all(
      Object.values(PATHS).map((path) =>
        this.#system.operator.read<Record<string, Fields[]>>(`/api/${path}`),
      ),
    );
    const rows = lists.flatMap((list) => Object.values(list).flat());
    return new Map(
      rows.map((row) => [
        String(row.id),
        Object.fromEntries(Object.entries(row).filter(([name]) => !ADDED.includes(name))),
      ]),
    );
  }

  #changeFixture(one: Tracked, change: Change): void {
    const entries = Object.entries({ ...one.fixture, ...change }).filter(([, value]) => value !== null);
    const fixture = Object.fromEntries(entries);
    if (fixture.triggerType === 'automatic' && !fixture.triggerSchedule) return;
    one.fixture = fixture;
  }

  /** The product may refuse it: then nothing changes. */
  async #send(method: string, path: string, body?: object): Promise<void> {
    const { status, text } = await this.#system.operator.send(method, path, { body });
    assert.ok(status < 500, `${method} ${path} answered ${status}: ${text}`);
    if (status < 400) this.edits += 1;
  }

  #pathOf(item: Item): string {
    return `/api/${PATHS[item.kind]}/${this.#find(item).id}`;
  }

  #find({ kind, n }: Item): Tracked {
    return this.#tracked.find(({ item }) => item.kind === kind && item.n === n) as Tracked;
  }
}

function changedSteps(steps: typeof STEPS, change: StepChange): typeof STEPS {
  if (change === 'reverse') return steps.toReversed();
  const { refId } = change;
  if ('remove' in change) return steps.filter((step) => step.refId !== refId);
  const at = steps.findIndex((step) => step.refId === refId);
  const step = { refId, description: change.description, offsetDays: 0 };
  return at < 0 ? [...steps, step] : steps.with(at, step);
}

/** Steps that stay keep their order among each other. */
function keepOrder(before: Fields | undefined, after: Fields): void {
  const refIds = (fields: Fields = {}) =>
    ((fields.taskDefinitions ?? []) as typeof STEPS).map(({ refId }) => refId);
  const [then, now] = [refIds(before), refIds(after)];
  assert.deepEqual(
    now.filter((refId) => then.includes(refId)),
    then.filter((refId) => now.includes(refId)),
    'steps keep their order',
  );
}

function reported(
  items: (Pick<Expected, 'outcome'> & { id: string; kept?: string[]; updated?: string[] })[],
) {
  return items
    .map(({ id, outcome, kept = [], updated = [] }) => ({
      ...{ id, outcome, kept: kept.toSorted(), updated: updated.toSorted() },
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function sorted(units: Units): [string, string][] {
  return [...units].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
