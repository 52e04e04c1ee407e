import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import type { Wrong } from '../domain/field-problem.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Asked, MAX_PLANNED, readRange, requirePlannable } from './range.ts';

const TODAY = civilDate('2026-06-22');

type Dates = Partial<Record<'date' | 'from' | 'to', string>> & { allowFuture?: boolean };

const asked = ({ allowFuture, ...dates }: Dates): Asked => ({
  ...Object.fromEntries(Object.entries(dates).map(([name, date]) => [name, civilDate(date)])),
  allowFuture,
});

/** The first field that is refused, and why. */
function refused(act: () => unknown): [string, Wrong['code']] {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal && error.reason.code === 'invalid' && error.reason.fields[0])
      return [error.reason.fields[0].pointer, error.reason.fields[0].wrong.code];
    throw error;
  }
  return assert.fail('it is accepted');
}

describe('a run accepts', () => {
  for (const [what, dates, from, to] of [
    ['no date, which means today', {}, '2026-06-22', '2026-06-22'],
    ['one date', { date: '2026-06-19' }, '2026-06-19', '2026-06-19'],
    ['tomorrow', { date: '2026-06-23' }, '2026-06-23', '2026-06-23'],
    [
      'a future date, when future dates are allowed',
      { date: '2026-12-24', allowFuture: true },
      '2026-12-24',
      '2026-12-24',
    ],
    ['92 days', { from: '2026-03-02', to: '2026-06-01' }, '2026-03-02', '2026-06-01'],
  ] as const) {
    test(what, () => assert.deepEqual(readRange(asked(dates), TODAY), { from, to }));
  }
});

describe('a run refuses', () => {
  for (const [what, dates, pointer, code] of [
    [
      'a date and a range',
      { date: '2026-06-22', from: '2026-06-01', to: '2026-06-02' },
      '/date',
      'stands-alone',
    ],
    ['a date and half a range', { date: '2026-06-22', to: '2026-06-23' }, '/date', 'stands-alone'],
    ['a range without an end', { from: '2026-06-01' }, '/to', 'required-with'],
    ['a range without a beginning', { to: '2026-06-22' }, '/from', 'required-with'],
    ['an end before the beginning', { from: '2026-06-22', to: '2026-06-21' }, '/to', 'before'],
    ['93 days', { from: '2026-03-01', to: '2026-06-01' }, '/to', 'too-many-days'],
    ['every date', { from: '1970-01-01', to: '2199-12-31', allowFuture: true }, '/to', 'too-many-days'],
    ['the day after tomorrow', { date: '2026-06-24' }, '/date', 'too-far-ahead'],
    ['an end after tomorrow', { from: '2026-06-22', to: '2026-06-24' }, '/to', 'too-far-ahead'],
  ] as const) {
    test(what, () =>
      assert.deepEqual(
        refused(() => readRange(asked(dates), TODAY)),
        [pointer, code],
      ),
    );
  }

  test('with the field names of the route', () => {
    const refusal = (dates: Dates) => {
      try {
        readRange(asked(dates), TODAY, { from: 'startDate', to: 'endDate' });
      } catch (error) {
        if (error instanceof Refusal) return JSON.stringify(error.reason);
        throw error;
      }
      return assert.fail('it is accepted');
    };
    for (const dates of [
      { date: '2026-06-22', from: '2026-06-01', to: '2026-06-02' },
      { from: '2026-06-01' },
      { to: '2026-06-22' },
      { from: '2026-06-22', to: '2026-06-21' },
      { from: '2026-03-01', to: '2026-06-01' },
      { from: '2026-06-22', to: '2026-06-24' },
    ]) {
      const reason = refusal(dates);
      assert.match(reason, /"\/?(startDate|endDate)"/);
      assert.doesNotMatch(reason, /"\/?(from|to)"/, 'none of the names that another route gives');
    }
  });

  test(`more than ${MAX_PLANNED} items`, () => {
    assert.doesNotThrow(() => requirePlannable(0, 'to'));
    assert.doesNotThrow(() => requirePlannable(MAX_PLANNED, 'to'));
    assert.deepEqual(
      refused(() => requirePlannable(MAX_PLANNED + 1, 'to')),
      ['/to', 'too-much-planned'],
    );
  });
});
