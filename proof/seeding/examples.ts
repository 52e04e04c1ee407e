/** Sequences that once failed, and sequences that random ones rarely reach. */
import type { Event, Item } from './sequences.ts';

const automatic: Item = { kind: 'template', n: 0 };
const manual: Item = { kind: 'template', n: 1 };
const config: Item = { kind: 'recurring-config', n: 0 };
const seeding: Event = { what: 'seeding' };
const MONDAYS = '0 9 * * 1';
const manySteps = Array.from({ length: 499 }, (_, n) => ({
  refId: `own-${n}`,
  description: '-',
  offsetDays: 0,
}));

const fixture = (item: Item, change: Record<string, unknown>): Event => ({
  ...{ what: 'fixture changes', item, change },
});
const edit = (item: Item, change: Record<string, unknown>): Event => ({
  ...{ what: 'operator edits', item, change },
});

export const examples: Record<string, Event[]> = {
  'a config is paused, then its fixture changes': [
    ...[seeding, { what: 'operator pauses', item: config } as const],
    ...[fixture(config, { description: 'Alpha' }), seeding],
  ],
  'a config is edited, then its fixture changes': [
    ...[seeding, edit(config, { assigneeId: 'alexey' }), fixture(config, { description: 'Alpha' }), seeding],
  ],
  'a fixture gains a field': [seeding, fixture(automatic, { emoji: '🎙' }), seeding],
  'an operator adds a field that the fixture does not have': [
    seeding,
    edit(automatic, { emoji: '🎙' }),
    seeding,
  ],
  'a manual fixture becomes automatic': [
    ...[seeding, fixture(manual, { triggerType: 'automatic', triggerSchedule: MONDAYS }), seeding],
  ],
  'a fixture becomes automatic, and an operator has removed its schedule': [
    ...[fixture(manual, { triggerSchedule: MONDAYS }), seeding],
    ...[edit(manual, { triggerSchedule: null }), fixture(manual, { triggerType: 'automatic' }), seeding],
  ],
  'a fixture is switched off, on and off again, and an operator has resumed it': [
    ...[fixture(config, { enabled: false }), seeding, fixture(config, { enabled: true }), seeding],
    ...[{ what: 'operator resumes', item: config } as const, fixture(config, { enabled: false }), seeding],
  ],
  'an operator reorders the steps, and the fixture gains one': [
    ...[seeding, { what: 'operator changes steps', item: automatic, steps: 'reverse' } as const],
    { what: 'fixture changes steps', item: automatic, steps: { refId: 'c', description: 'Alpha' } },
    seeding,
  ],
  'a manual template is deleted and restored, then its fixture becomes automatic': [
    ...[seeding, { what: 'operator deletes', item: manual } as const, seeding],
    ...[fixture(manual, { triggerType: 'automatic', triggerSchedule: MONDAYS }), seeding],
  ],
  'an operator fills a template up to 500 steps, and the fixture gains two': [
    ...[fixture(manual, { taskDefinitions: [] }), seeding, edit(manual, { taskDefinitions: manySteps })],
    { what: 'fixture changes steps', item: manual, steps: { refId: 'a', description: 'Alpha' } },
    { what: 'fixture changes steps', item: manual, steps: { refId: 'b', description: 'Beta' } },
    seeding,
  ],
};
