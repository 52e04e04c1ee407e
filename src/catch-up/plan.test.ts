import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, civilDate } from '../domain/civil-date.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import type { TemplateHead } from '../store/templates.ts';
import { plan } from './plan.ts';

const MONDAY = civilDate('2026-06-22');
const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };

const head = (name: string, more: Partial<TemplateHead> = {}): TemplateHead => ({
  ...{ id: name, name, type: 'meetup', version: 1, tasks: 3, ...stored },
  ...{ triggerType: 'automatic', triggerSchedule: '0 9 * * *', triggerLeadDays: 0 },
  ...more,
});
const config = (name: string, more: Partial<RecurringConfig> = {}): RecurringConfig => ({
  ...{ id: name, description: name, cronExpression: '0 9 * * *', revision: 1, ...stored },
  ...more,
});

function planned(
  { templates = [], configs = [] }: { templates?: TemplateHead[]; configs?: RecurringConfig[] },
  from = MONDAY,
  firstDate?: (since: string | undefined) => typeof MONDAY,
) {
  const schedules = { templates, recurringConfigs: configs, unreadable: [] };
  const ledger = { templates: new Map(), days: new Map() };
  const { items, ignored } = plan({ schedules, ledger, range: { from, to: MONDAY }, firstDate });
  return {
    items: items.map(({ date, name }) => `${date} ${name}`),
    ignored: ignored.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

describe('a plan', () => {
  test('leaves out what is manual, disabled, without a schedule or without tasks, and says why', () => {
    const { triggerType: _, ...absent } = head('Absent');
    const { triggerSchedule: __, ...unscheduled } = head('Unscheduled');
    const templates = [
      ...[absent, head('Disabled', { triggerEnabled: false }), head('Empty', { tasks: 0 })],
      ...[head('Manual', { triggerType: 'manual' }), unscheduled],
    ];
    assert.deepEqual(planned({ templates, configs: [config('Paused', { enabled: false })] }), {
      items: [],
      ignored: [
        'Absent: manual',
        'Disabled: disabled',
        'Empty: no-tasks',
        'Manual: manual',
        'Paused: disabled',
        'Unscheduled: no-schedule',
      ],
    });
  });

  test('is in the order of date, recurring tasks before workflows, and id', () => {
    const templates = [head('Beta'), head('Alpha')];
    const { items } = planned({ templates, configs: [config('Water')] }, addDays(MONDAY, -1));
    assert.deepEqual(items, [
      ...['2026-06-21 Water', '2026-06-21 Alpha', '2026-06-21 Beta'],
      ...['2026-06-22 Water', '2026-06-22 Alpha', '2026-06-22 Beta'],
    ]);
  });

  test('has a schedule that cannot be read once, on the first date, however long the range', () => {
    const templates = [head('Broken', { triggerSchedule: 'every Monday' })];
    const from = addDays(MONDAY, -2);
    assert.deepEqual(planned({ templates }, from).items, ['2026-06-20 Broken']);
  });

  test('has a date that is asked for though the trigger was off then; a daily run does not', () => {
    const since = '2026-06-22T08:00:00.000Z';
    const enabled = { templates: [head('Alpha', { enabledSince: since })] };
    const first = addDays(MONDAY, -1);
    assert.deepEqual(planned(enabled, first).items, ['2026-06-21 Alpha', '2026-06-22 Alpha']);
    const daily = (enabledSince: string | undefined) => (enabledSince === since ? MONDAY : first);
    assert.deepEqual(planned(enabled, first, daily).items, ['2026-06-22 Alpha']);
  });
});
