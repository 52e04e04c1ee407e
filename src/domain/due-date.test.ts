import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate, daysBetween, daysIntoWeek } from './civil-date.ts';
import { dueAfter, dueOn, firstDueDate } from './due-date.ts';

const moves = { dueOnWorkingDays: true };
const anchor = fc.integer({ min: 0, max: 800 }).map((days) => addDays(civilDate('2026-01-01'), days));
const days = fc.integer({ min: -400, max: 400 });

describe('a due date on a weekend', () => {
  for (const [offsetDays, date] of [
    [-3, '2026-06-19'],
    [-2, '2026-06-19'],
    [-1, '2026-06-19'],
    [0, '2026-06-22'],
    [4, '2026-06-26'],
    [5, '2026-06-26'],
  ] as const) {
    it(`${offsetDays} days from Monday 2026-06-22 is ${date}`, () =>
      assert.equal(dueOn(moves, civilDate('2026-06-22'), { offsetDays }).date, date));
  }

  it('moves to the working day before, and other due dates do not move', () => {
    fc.assert(
      fc.property(anchor, days, (on, offsetDays) => {
        const planned = addDays(on, offsetDays);
        const { date, plannedDate } = dueOn(moves, on, { offsetDays });
        assert.equal(plannedDate, planned);
        assert.ok(daysIntoWeek(date) < 5, date);
        assert.equal(daysBetween(date, planned), Math.max(0, daysIntoWeek(planned) - 4));
      }),
    );
  });

  it('does not move unless the template says so', () => {
    const saturday = { offsetDays: -2 };
    for (const rule of [{}, { dueOnWorkingDays: false }])
      assert.deepEqual(dueOn(rule, civilDate('2026-06-22'), saturday), { date: '2026-06-20' });
  });
});

describe('the due date of a task whose workflow moves', () => {
  it('is that of a workflow started on the new date, however often the workflow moves', () => {
    fc.assert(
      fc.property(anchor, days, days, days, fc.boolean(), (on, offsetDays, one, other, dueOnWorkingDays) => {
        const rule = { dueOnWorkingDays };
        const moved = dueAfter(dueAfter(dueOn(rule, on, { offsetDays }), one), other);
        assert.deepEqual(moved, dueOn(rule, addDays(on, one + other), { offsetDays }));
      }),
    );
  });

  it('moves by the difference if a person chose it, also to a weekend', () => {
    const chosen = { date: civilDate('2026-06-20'), plannedDate: civilDate('2026-06-22') };
    assert.equal(dueAfter(chosen, 7).date, '2026-06-27');
  });
});

it('a task can first be due today, or on the Monday after a weekend', () => {
  const on = (date: string) => [firstDueDate(moves, civilDate(date)), firstDueDate({}, civilDate(date))];
  assert.deepEqual(on('2026-06-26'), ['2026-06-26', '2026-06-26']);
  assert.deepEqual(on('2026-06-27'), ['2026-06-29', '2026-06-27']);
  assert.deepEqual(on('2026-06-28'), ['2026-06-29', '2026-06-28']);
});
