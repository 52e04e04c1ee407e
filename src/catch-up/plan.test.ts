import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, civilDate } from '../domain/civil-date.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { occurrenceId } from '../store/occurrences.ts';
import type { Schedules } from '../store/schedules.ts';
import type { TemplateHead } from '../store/templates.ts';
import { isBroken, plan } from './plan.ts';

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
  test('leaves out items that are manual, disabled, without a schedule or without tasks, with the reason', () => {
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

  test('is sorted by date, recurring tasks before workflows, then id', () => {
    const templates = [head('Beta'), head('Alpha')];
    const { items } = planned({ templates, configs: [config('Water')] }, addDays(MONDAY, -1));
    assert.deepEqual(items, [
      ...['2026-06-21 Water', '2026-06-21 Alpha', '2026-06-21 Beta'],
      ...['2026-06-22 Water', '2026-06-22 Alpha', '2026-06-22 Beta'],
    ]);
  });

  test('lists an unreadable schedule once, on the first date of the range', () => {
    const templates = [head('Broken', { triggerSchedule: 'every Monday' })];
    const from = addDays(MONDAY, -2);
    assert.deepEqual(planned({ templates }, from).items, ['2026-06-20 Broken']);
  });

  test('has a requested date from before the trigger was on, but not in a daily run', () => {
    const since = '2026-06-22T08:00:00.000Z';
    const enabled = { templates: [head('Alpha', { enabledSince: since })] };
    const first = addDays(MONDAY, -1);
    assert.deepEqual(planned(enabled, first).items, ['2026-06-21 Alpha', '2026-06-22 Alpha']);
    const daily = (enabledSince: string | undefined) => (enabledSince === since ? MONDAY : first);
    assert.deepEqual(planned(enabled, first, daily).items, ['2026-06-22 Alpha']);
  });

  test('has the dates of a schedule, and no others', () => {
    const templates = [head('Mondays', { triggerSchedule: '0 9 * * 1' })];
    const configs = [config('Sundays', { cronExpression: '0 9 * * 0' })];
    assert.deepEqual(planned({ templates, configs }, addDays(MONDAY, -7)).items, [
      ...['2026-06-15 Mondays', '2026-06-21 Sundays', '2026-06-22 Mondays'],
    ]);
  });

  test('fails an unreadable template, unless it is off or the ledger has it as created', () => {
    const unreadable = (id: string, on: boolean) => ({
      kind: 'template' as const,
      row: { id, name: id, schedule: '0 9 * * *', on, enabledSince: undefined, problem: 'name' },
    });
    const made = { kind: 'template' as const, templateId: 'Made', date: MONDAY, runId: 'before' };
    const { items } = plan({
      schedules: {
        ...{ templates: [], recurringConfigs: [] },
        unreadable: [unreadable('Broken', true), unreadable('Off', false), unreadable('Made', true)],
      },
      ledger: {
        templates: new Map([[occurrenceId('Made', MONDAY), { ...made, state: 'active' as const }]]),
        days: new Map(),
      },
      range: { from: MONDAY, to: MONDAY },
    });
    assert.deepEqual(
      items.map((item) => `${item.name}: ${isBroken(item) ? 'fails' : 'is looked up'}`),
      ['Broken: fails', 'Made: is looked up'],
    );
  });

  test('fails an unreadable template on each date of its schedule, and on no other', () => {
    const row = { id: 'Broken', name: 'Broken', schedule: '0 9 * * 1', on: true, enabledSince: undefined };
    const { items } = plan({
      schedules: {
        ...{ templates: [], recurringConfigs: [] },
        unreadable: [{ kind: 'template', row: { ...row, problem: 'name' } }],
      },
      ledger: { templates: new Map(), days: new Map() },
      range: { from: addDays(MONDAY, -8), to: addDays(MONDAY, 1) },
    });
    assert.deepEqual(
      items.map((item) => `${item.date} ${isBroken(item) ? 'fails' : 'is looked up'}`),
      ['2026-06-15 fails', '2026-06-22 fails'],
    );
  });

  test('of one kind has nothing of the other kind, whether due, unreadable, half-built or ignored', () => {
    const unreadable = (kind: 'template' | 'recurring') => ({
      kind,
      row: { id: `Broken ${kind}`, name: `Broken ${kind}`, schedule: '0 9 * * *', on: true, problem: 'name' },
    });
    const left = { kind: 'template' as const, templateId: 'Left', date: MONDAY, runId: 'before' };
    const of = (only?: 'template' | 'recurring') => {
      const { items, ignored } = plan({
        schedules: {
          templates: [head('Alpha'), head('Manual', { triggerType: 'manual' })],
          recurringConfigs: [config('Water'), config('Paused', { enabled: false })],
          unreadable: [unreadable('template'), unreadable('recurring')] as Schedules['unreadable'],
        },
        ledger: {
          templates: new Map([[occurrenceId('Left', MONDAY), { ...left, state: 'creating' as const }]]),
          days: new Map(),
        },
        range: { from: MONDAY, to: MONDAY },
        only,
      });
      return [...items, ...ignored].map(({ name }) => name);
    };
    const recurring = ['Broken recurring', 'Water', 'Paused'];
    const templates = ['Alpha', 'Broken template', 'Left', 'Manual'];
    assert.deepEqual(of('recurring'), recurring);
    assert.deepEqual(of('template'), templates);
    assert.deepEqual(of().toSorted(), [...recurring, ...templates].toSorted());
  });

  test('lists a half-built workflow once, also after its template was deleted or rescheduled', () => {
    const left = (templateId: string) => ({
      ...{ kind: 'template' as const, templateId, date: MONDAY, runId: 'before', bundleId: templateId },
      state: 'creating' as const,
    });
    const ledger = {
      templates: new Map(['Gone', 'Moved', 'Daily'].map((id) => [occurrenceId(id, MONDAY), left(id)])),
      days: new Map(),
    };
    const templates = [head('Moved', { triggerSchedule: '0 9 * * 5' }), head('Daily')];
    const schedules = { templates, recurringConfigs: [], unreadable: [] };
    const { items } = plan({ schedules, ledger, range: { from: MONDAY, to: MONDAY } });
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Daily', 'Gone', 'Moved'],
    );
  });
});
