import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enteredIn } from '../forms/form-values.ts';
import { controlsOf } from './schedule-field.ts';
import { scheduleLabel, withSchedule } from './schedule-values.ts';

/** What a form opened on `stored` sends after these controls were changed; '' unticks a box. */
function sent(stored: string, controls: Record<string, string>) {
  const all = { ...controlsOf(stored), cronExpression: stored, ...controls };
  const ticked = Object.entries(all).filter(
    ([name, value]) => value !== '' || !name.startsWith('scheduleOn'),
  );
  const body = { 'was.cronExpression': stored, ...Object.fromEntries(ticked) };
  return withSchedule('cronExpression', enteredIn(body)).changed;
}

describe('a schedule that is chosen in words', () => {
  for (const [stored, controls, changed] of [
    ['30 7 * * MON', {}, {}],
    ['0 9 13 * 5', {}, {}],
    ['', {}, {}],
    ['30 7 * * MON', { scheduleOn4: 'true' }, { cronExpression: '30 7 * * 1,4' }],
    ['30 7 * * MON', { scheduleOn1: '', scheduleOn7: 'true' }, { cronExpression: '30 7 * * 7' }],
    ['30 7 * * MON', { scheduleHow: 'daily' }, { cronExpression: '30 7 * * *' }],
    ['', { scheduleHow: 'monthly', scheduleDay: '31' }, { cronExpression: '0 9 31 * *' }],
    ['0 9 * * *', { scheduleHow: 'cron', cronExpression: 'weekly' }, { cronExpression: 'weekly' }],
    ['0 9 * * *', { scheduleHow: 'weekly' }, { cronExpression: '0 9 * *' }],
    ['0 9 * * *', { scheduleHow: 'monthly', scheduleDay: '32' }, { cronExpression: '0 9 * *' }],
    ['0 9 * * *', { scheduleHow: 'by-weekday', scheduleWeeks: '2' }, { cronExpression: '0 9 * *' }],
    ['0 9 * * *', { scheduleHow: 'sometimes' }, { cronExpression: '0 9 * *' }],
    ['0 9 * * *', { scheduleHow: '' }, {}],
  ] as const) {
    it(`${JSON.stringify(controls)} on "${stored}" changes ${JSON.stringify(changed)}`, () =>
      assert.deepEqual(sent(stored, controls), changed));
  }

  it('is daily if every day of the week is selected', () => {
    const ticks = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((one) => [`scheduleOn${one}`, 'true']));
    assert.deepEqual(sent('0 9 * * 1', ticks), { cronExpression: '0 9 * * *' });
  });

  it('does not change if its form has no controls', () => {
    const entered = enteredIn({ 'was.cronExpression': '0 9 * * *', cronExpression: '0 8 * * *' });
    assert.equal(withSchedule('cronExpression', entered), entered);
  });

  it('is refused at the control that the person has to change', () => {
    const at = (typed: Record<string, string>) => scheduleLabel('cronExpression', typed)[0];
    assert.equal(at({ scheduleHow: 'cron' }), 'cronExpression');
    assert.equal(at({ scheduleHow: '' }), 'scheduleHow');
    assert.equal(at({ scheduleHow: '', cronExpression: 'weekly' }), 'cronExpression');
    assert.equal(at({ scheduleHow: 'weekly' }), 'scheduleOn1');
    assert.equal(at({ scheduleHow: 'monthly' }), 'scheduleHow');
    assert.equal(at({}), 'cronExpression');
  });
});
