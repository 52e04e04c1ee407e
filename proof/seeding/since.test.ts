/** The days that count as missed begin with the schedule of an item, not with another field that seeding updates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seedId, seedRecurringConfigs, seedTemplates } from '../../src/seeding/seed.ts';
import { findRecurringConfig } from '../../src/store/recurring-configs.ts';
import type { Table } from '../../src/store/table.ts';
import { findTemplate } from '../../src/store/templates.ts';
import { Twin } from '../catch-up/twin/twin.ts';

const [FIRST, LATER, LAST] = ['2026-06-01', '2026-06-08', '2026-06-15'].map(
  (day) => new Date(`${day}T08:00:00.000Z`),
) as [Date, Date, Date];
const [MONDAYS, FRIDAYS] = ['0 9 * * 1', '0 9 * * 5'];
const CONFIG = { seedKey: 'item', description: 'Water', cronExpression: MONDAYS, enabled: true };
const TEMPLATE = {
  ...{ seedKey: 'item', name: 'Podcast', type: 'podcast', triggerType: 'automatic' as const },
  ...{ triggerEnabled: true, triggerSchedule: MONDAYS },
  taskDefinitions: [{ refId: 'a', description: 'Invite', offsetDays: 0 }],
};

for (const [what, seed, find, renamed, rescheduled] of [
  [
    'recurring config',
    (table: Table, item: object, now: Date) =>
      seedRecurringConfigs(table, [{ ...CONFIG, ...item }], { clock: () => now }),
    findRecurringConfig,
    { description: 'Water the plants' },
    { cronExpression: FRIDAYS },
  ],
  [
    'template',
    (table: Table, item: object, now: Date) =>
      seedTemplates(table, [{ ...TEMPLATE, ...item }], { clock: () => now }),
    findTemplate,
    { name: 'Podcast episode' },
    { triggerSchedule: FRIDAYS },
  ],
] as const) {
  test(`an update of a ${what} restarts its days only if it moves them`, async () => {
    const table = new Twin().table();
    const since = async () => (await find(table, seedId(CONFIG.seedKey)))?.enabledSince;
    await seed(table, {}, FIRST);
    assert.equal(await since(), FIRST.toISOString());
    assert.equal((await seed(table, renamed, LATER)).items[0]?.outcome, 'updated');
    assert.equal(await since(), FIRST.toISOString());
    assert.equal((await seed(table, { ...renamed, ...rescheduled }, LAST)).items[0]?.outcome, 'updated');
    assert.equal(await since(), LAST.toISOString());
  });
}
