/** Random sequences of actions by operators and changes of fixtures between seedings. */
import fc from 'fast-check';

/** Undefined takes a field out of a fixture; an operator sends null. */
export type Change = Record<string, unknown>;
export type Item = { kind: 'template' | 'recurring-config' | 'user'; n: number };

export type Event =
  | { what: 'fixture changes'; item: Item; change: Change }
  | { what: 'fixture goes or returns'; item: Item }
  | { what: 'operator edits'; item: Item; change: Change }
  | { what: 'operator changes steps'; item: Item; steps: StepChange }
  | { what: 'fixture changes steps'; item: Item; steps: StepChange }
  | { what: 'operator pauses' | 'operator resumes' | 'operator deletes'; item: Item }
  | { what: 'operator creates'; kind: 'template' | 'recurring-config' }
  | { what: 'seeding' };

export type StepChange = { refId: string; description: string } | { refId: string; remove: true } | 'reverse';

const schedule = fc.constantFrom('0 9 * * 1', '0 9 * * 5', '30 7 1 * *');
const text = fc.constantFrom('Alpha', 'Beta', 'Gamma');
const n = fc.nat(1);
const of = (kind: Item['kind']) => fc.record({ kind: fc.constant(kind), n });

/** Some of the fields; null means that the field is absent. */
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(fields, { requiredKeys: [] })
    .filter((change) => Object.keys(change).length > 0) as fc.Arbitrary<Change>;

const orNone = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: null });

const templateChange = some({
  name: text,
  emoji: orNone(fc.constantFrom('🎙', '📰')),
  tags: orNone(fc.constantFrom(['one'], ['one', 'two, three'])),
  defaultAssigneeId: orNone(fc.constantFrom('grace', 'alexey')),
  references: orNone(fc.constant([{ name: 'Guide', url: 'https://guide.example' }])),
  triggerType: orNone(fc.constantFrom('manual', 'automatic')),
  triggerSchedule: orNone(schedule),
  triggerLeadDays: orNone(fc.constantFrom(0, 7)),
  triggerEnabled: orNone(fc.boolean()),
});

const configChange = some({
  description: text,
  cronExpression: schedule,
  assigneeId: orNone(fc.constantFrom('grace', 'alexey', '')),
  enabled: orNone(fc.boolean()),
});

const userChange = some({ name: text, email: fc.constantFrom('a@example.org', 'b@example.org') });

const refId = fc.constantFrom('a', 'b', 'c', 'd');
const steps: fc.Arbitrary<StepChange> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ refId, description: text }) },
  { weight: 2, arbitrary: fc.record({ refId, remove: fc.constant(true as const) }) },
  { weight: 1, arbitrary: fc.constant('reverse' as const) },
);

const event = <What extends Event['what']>(what: What, more: object) =>
  fc.record({ what: fc.constant(what), ...more }) as unknown as fc.Arbitrary<Event>;

const anyItem = fc.oneof(of('template'), of('recurring-config'), of('user'));

const any: fc.Arbitrary<Event> = fc.oneof(
  event('fixture changes', { item: of('template'), change: templateChange }),
  event('fixture changes', { item: of('recurring-config'), change: configChange }),
  event('fixture changes', { item: of('user'), change: userChange }),
  event('fixture goes or returns', { item: anyItem }),
  event('fixture changes steps', { item: of('template'), steps }),
  event('operator edits', { item: of('template'), change: templateChange }),
  event('operator edits', { item: of('recurring-config'), change: configChange }),
  event('operator changes steps', { item: of('template'), steps }),
  event('operator pauses', { item: of('recurring-config') }),
  event('operator resumes', { item: of('recurring-config') }),
  event('operator deletes', { item: fc.oneof(of('template'), of('recurring-config')) }),
  event('operator creates', { kind: fc.constantFrom('template', 'recurring-config') }),
);

/** Seedings with anything between them. */
export const sequence: fc.Arbitrary<Event[]> = fc
  .array(fc.array(any, { maxLength: 5 }), { minLength: 2, maxLength: 6 })
  .map((parts) => [...parts.flatMap((part) => [{ what: 'seeding' } as Event, ...part]), { what: 'seeding' }]);
