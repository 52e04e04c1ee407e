import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import type { TemplateFields } from './template.ts';
import { configTiming, countsSince, firstDue, type Timing, templateTiming } from './trigger.ts';

const MONDAYS = '0 9 * * 1';
const FRIDAYS = '0 9 * * 5';
const on = (schedule = MONDAYS): Timing => ({ on: true, schedule });
const off = (schedule = MONDAYS): Timing => ({ on: false, schedule });

/** What is recorded after states that were entered on the 1st, the 2nd, the 3rd and so on. */
function after(...states: Timing[]): string | undefined {
  return states.reduce<(Timing & { since: string | undefined }) | null>(
    (before, state, at) => ({ ...state, since: countsSince(before, state, `2026-06-0${at + 1}`) }),
    null,
  )?.since;
}

describe('occurrences start on the day on which the trigger was last enabled or its dates last changed', () => {
  for (const [name, states, since] of [
    ['created', [on()], '2026-06-01'],
    ['created disabled', [off()], undefined],
    ['created disabled, then enabled', [off(), on()], '2026-06-02'],
    ['edited without a change of its dates', [on(), on()], '2026-06-01'],
    ['disabled', [on(), off()], undefined],
    ['disabled and enabled again', [on(), off(), on()], '2026-06-03'],
    ['moved to another weekday', [on(), on(FRIDAYS)], '2026-06-02'],
    ['moved there and back', [on(), on(FRIDAYS), on()], '2026-06-03'],
    ['moved while disabled', [on(), off(FRIDAYS), on(FRIDAYS)], '2026-06-03'],
    ['moved to another hour of the same days', [on(), on('30 17 * *  1')], '2026-06-01'],
    ['written in another case', [on('0 9 * * MON'), on('0 9 * * mon')], '2026-06-01'],
    ['moved to another day of the month', [on('0 9 1 * *'), on('0 9 2 * *')], '2026-06-02'],
    ['moved to another month', [on('0 9 1 6 *'), on('0 9 1 7 *')], '2026-06-02'],
    ['without a schedule before', [{ on: true, schedule: undefined }, on()], '2026-06-02'],
  ] as const) {
    test(name, () => assert.equal(after(...states), since));
  }

  test('a row from before this day was recorded stays without it', () => {
    assert.equal(countsSince({ ...on(), since: undefined }, on(), '2026-06-02'), undefined);
  });
});

describe('the first date whose occurrence a daily run may create', () => {
  const TODAY = civilDate('2026-06-22');
  for (const [name, through, since, expected] of [
    ['the first run', null, undefined, '2026-06-22'],
    ['the first run of something enabled long ago', null, '2026-01-01T00:00:00.000Z', '2026-06-22'],
    ['a run of every day', '2026-06-21', undefined, '2026-06-22'],
    ['the same day again', '2026-06-22', undefined, '2026-06-22'],
    ['two days without a complete run', '2026-06-19', undefined, '2026-06-20'],
    ['six days without a complete run', '2026-06-15', undefined, '2026-06-16'],
    ['a month without a complete run', '2026-05-22', undefined, '2026-06-16'],
    ['a recorded run in the future', '2026-07-22', undefined, '2026-06-22'],
    ['enabled before the days that are covered', '2026-06-18', '2026-06-01T08:00:00.000Z', '2026-06-19'],
    ['enabled on one of them', '2026-06-15', '2026-06-20T08:00:00.000Z', '2026-06-20'],
    ['enabled today', '2026-06-15', '2026-06-22T08:00:00.000Z', '2026-06-22'],
    ['enabled at half past midnight in Berlin', '2026-06-15', '2026-06-19T22:30:00.000Z', '2026-06-20'],
    ['enabled half an hour before midnight', '2026-06-15', '2026-06-19T21:30:00.000Z', '2026-06-19'],
    ['enabled in the future, by a wrong clock', '2026-06-15', '2026-07-01T08:00:00.000Z', '2026-06-22'],
  ] as const) {
    test(name, () => {
      const past = { through: through && civilDate(through), since };
      assert.equal(firstDue(past, TODAY, 'Europe/Berlin'), expected);
    });
  }
});

describe('work is created on a schedule', () => {
  const automatic = {
    name: 'Podcast',
    type: 'podcast',
    triggerType: 'automatic',
    triggerSchedule: MONDAYS,
  } as const;
  const taskDefinitions = [{ refId: 'a', description: 'A', offsetDays: 0 }];
  const template = (more: Partial<TemplateFields>) =>
    templateTiming({ ...automatic, taskDefinitions, ...more }).on;
  test('for a template that is automatic, not switched off, and has a task', () => {
    assert.deepEqual(templateTiming({ ...automatic, taskDefinitions }), on());
    assert.equal(template({ triggerEnabled: true }), true);
    assert.equal(template({ triggerEnabled: false }), false);
    assert.equal(template({ triggerType: 'manual' }), false);
    assert.equal(template({ triggerType: undefined }), false);
    assert.equal(template({ taskDefinitions: [] }), false);
  });
  test('for a recurring config that is not paused', () => {
    const config = { description: 'Water', cronExpression: MONDAYS };
    assert.deepEqual(configTiming(config), on());
    assert.deepEqual(configTiming({ ...config, enabled: false }), off());
  });
});
