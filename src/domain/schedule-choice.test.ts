import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate } from './civil-date.ts';
import { parseSchedule } from './schedule.ts';
import {
  choiceOf,
  daysOf,
  expressionOf,
  monthChoices,
  type ScheduleChoice,
  weekChoices,
} from './schedule-choice.ts';

const months = fc.constantFrom(...monthChoices);
const weekday = fc.integer({ min: 1, max: 7 });
const choice: fc.Arbitrary<ScheduleChoice> = fc.oneof(
  fc.constant({ how: 'daily' as const }),
  fc.record({
    how: fc.constant('weekly' as const),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 6 }),
  }),
  fc.record({ how: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 28 }), months }),
  fc.record({
    how: fc.constant('by-weekday' as const),
    weeks: fc.constantFrom(...weekChoices),
    weekday,
    months,
  }),
);

/** The first dates from the beginning of 2026. */
function dates(expression: string, count: number): string[] {
  const parsed = parseSchedule(expression);
  assert.ok(parsed.ok, expression);
  const found: string[] = [];
  for (let from = civilDate('2026-01-01'); found.length < count; from = addDays(from, 1)) {
    const next = parsed.schedule.firstOnOrAfter(from) ?? assert.fail(`${expression} ends`);
    found.push(next);
    from = next;
  }
  return found;
}

describe('a schedule in words', () => {
  it('is the same after its expression was read again', () => {
    fc.assert(
      fc.property(choice, (one) => assert.deepEqual(choiceOf(expressionOf(one)), { ...one })),
      { numRuns: 60 },
    );
  });

  for (const [expression, expected] of [
    ['0 9 * * *', { how: 'daily' }],
    ['0 9 1-31 * 1', { how: 'daily' }],
    ['0 9 13 * 0-6', { how: 'daily' }],
    ['0 9 * * mon,4', { how: 'weekly', weekdays: [1, 4] }],
    ['0 9 * * 0', { how: 'weekly', weekdays: [7] }],
    ['0 9 1 1,4,7,10 *', { how: 'monthly', day: 1, months: [1, 4, 7, 10] }],
    ['0 9 1 1,3,5,7,9,11 *', { how: 'monthly', day: 1, months: [1, 3, 5, 7, 9, 11] }],
    ['0 9 1-7,*/31 * 1', null],
    ['0 9 */31,1-7 * 1', { how: 'by-weekday', weeks: [1], weekday: 1, months: monthChoices[0] }],
    ['0 9 */31,1-7,15-21 * fri', { how: 'by-weekday', weeks: [1, 3], weekday: 5, months: monthChoices[0] }],
    ['0 9 1-7 * 1', null],
    ['0 9 */31,1-7 * 1,2', null],
    ['0 9 */31,1-14 * 1', null],
    ['0 9 */2 * 1', null],
    ['0 9 8-14 * 1', null],
    ['0 9 1 3,9 *', null],
    ['0 9 1,15 * *', null],
    ['0 9 * 3 1', null],
    ['0 9 30 2 *', null],
    ['weekly', null],
  ] as const) {
    it(`${expression} is ${JSON.stringify(expected)}`, () => {
      const chosen = choiceOf(expression);
      assert.deepEqual(chosen, expected);
      if (!chosen) return;
      const again = expressionOf(chosen, '15 6 3 3 3');
      assert.match(again, /^15 6 /);
      assert.deepEqual(dates(again, 8), dates(expression, 8));
    });
  }

  it('keeps minute and hour, and the whole expression if the days do not change', () => {
    assert.equal(expressionOf({ how: 'weekly', weekdays: [1] }, '30 7 * * MON'), '30 7 * * MON');
    assert.equal(expressionOf({ how: 'weekly', weekdays: [1, 2, 3, 4, 5] }, '30 7 * * MON'), '30 7 * * 1-5');
    assert.equal(expressionOf({ how: 'daily' }, 'weekly'), '0 9 * * *');
    const [months = []] = monthChoices;
    assert.equal(expressionOf({ how: 'monthly', day: 1, months }), '0 9 1 * *');
  });

  it('fires on the first and third Friday, and not twice on the first one', () => {
    const first = expressionOf({
      how: 'by-weekday',
      weeks: [1, 3],
      weekday: 5,
      months: monthChoices[0] ?? [],
    });
    assert.deepEqual(dates(first, 4), ['2026-01-02', '2026-01-16', '2026-02-06', '2026-02-20']);
  });

  it('shows which days an expression names, and whether a date must match both lists', () => {
    const both = { months: null, daysOfMonth: [13], weekdays: [5], both: false };
    assert.deepEqual(daysOf('0 9 13 * 5'), both);
    assert.deepEqual(daysOf('0 9 */30 2 5'), {
      months: [2],
      daysOfMonth: [1, 31],
      weekdays: [5],
      both: true,
    });
  });
});
