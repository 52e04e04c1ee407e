import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { wrongWords } from './field-words.ts';
import { parseSchedule } from './schedule.ts';

function firstFrom(expression: string, date: string): string | null {
  const parsed = parseSchedule(expression);
  assert.ok(parsed.ok, `${expression} is read`);
  return parsed.schedule.firstOnOrAfter(civilDate(date));
}

describe('a schedule fires first on or after Monday 2026-06-22', () => {
  const rows: [string, string, string][] = [
    ['0 9 * * 1', '2026-06-22', 'that day itself'],
    ['0 9 1 * *', '2026-07-01', 'the first of the month'],
    ['0 9 * * 7', '2026-06-28', '7 is Sunday'],
    ['0 9 * * fri', '2026-06-26', 'names'],
    ['0 0 13 * 5', '2026-06-26', 'two restricted day fields: either'],
    ['0 0 */2 * 5', '2026-07-03', 'a field that starts with * : both'],
    ['0 0 29 2 *', '2028-02-29', 'a leap day'],
    ['0 0 30 2 1', '2027-02-01', 'an impossible day with a possible weekday'],
  ];
  for (const [expression, expected, why] of rows) {
    test(`${expression}: ${expected} (${why})`, () =>
      assert.equal(firstFrom(expression, '2026-06-22'), expected));
  }
});

test('a schedule for 29 February fires after eight years if the century year in between is no leap year', () =>
  assert.equal(firstFrom('0 0 29 2 *', '2096-03-01'), '2104-02-29'));

test('500 parsed expressions are kept in memory, and the oldest is dropped for the next', () => {
  const minutes = Array.from({ length: 24 * 60 }, (_, at) => `${at % 60} ${Math.floor(at / 60)} * * *`);
  const [first = '', ...others] = minutes;
  const known = parseSchedule(first);
  const isKept = () => parseSchedule(first) === known;
  assert.ok(isKept());
  // What other tests read is forgotten first.
  const at = others.findIndex((one) => parseSchedule(one) && !isKept());
  const again = parseSchedule(first);
  // Kept are this one and the one at which the others were forgotten.
  for (const one of others.slice(at + 1, at + 499)) parseSchedule(one);
  assert.equal(parseSchedule(first), again);
  parseSchedule(others[at + 499] ?? '');
  assert.notEqual(parseSchedule(first), again);
});

describe('a schedule fires on the dates it names, and on no others', () => {
  for (const [expression, on, off, why] of [
    ['0 9 * * 1', '2026-06-22 2026-06-29', '2026-06-21 2026-06-23', 'a weekday'],
    ['0 9 * * 7', '2026-06-28', '2026-06-27 2026-06-29', '7 is Sunday'],
    ['0 9 * * 0', '2026-06-28', '2026-06-27 2026-06-29', '0 is Sunday'],
    ['0 9 * jul fri', '2026-07-03 2026-07-31', '2026-06-26 2026-07-04', 'names'],
    ['0 9 13 * 5', '2026-07-13 2026-06-26', '2026-07-14 2026-06-25', 'two restricted day fields: either'],
    ['0 9 */2 * 5', '2026-07-03 2026-07-17', '2026-07-10 2026-07-04', 'a field that starts with *: both'],
    ['0 9 */10 * *', '2026-06-01 2026-06-11 2026-07-31', '2026-06-10 2026-07-30', 'steps count from 1'],
    ['0 9 1-5/2 * *', '2026-07-01 2026-07-03 2026-07-05', '2026-07-02 2026-07-07', 'a range with a step'],
    ['0 9 31 * *', '2026-07-31', '2026-06-30', 'a month without that day'],
    ['*/15 3,4 1 * *', '2026-06-01 2026-07-01', '2026-06-02', 'minute and hour decide no date'],
  ] as const) {
    test(`${expression} (${why})`, () => {
      const parsed = parseSchedule(expression);
      assert.ok(parsed.ok, `${expression} is read`);
      const fires = (dates: string) =>
        dates.split(' ').filter((date) => parsed.schedule.occursOn(civilDate(date)));
      assert.deepEqual([fires(on), fires(off)], [on.split(' '), []]);
    });
  }
});

describe('an expression is refused, with what to write instead', () => {
  const rows: [string, RegExp][] = [
    ['@daily', /digits, month and day names/],
    ['0 9 L * *', /digits, month and day names/],
    ['0 9 ? * 1#2', /digits, month and day names/],
    ['0 9 * *', /five fields.*not 4/],
    ['0 0 9 * * 1', /five fields.*not 6/],
    ['60 9 * * *', /five-field cron expression/],
    ['0 9 32 * *', /five-field cron expression/],
    ['0 0 30 2 *', /never fires/],
    ['0 0 31 4,6 *', /never fires/],
    ['', /five fields|digits/],
  ];
  for (const [expression, problem] of rows) {
    test(JSON.stringify(expression), () => {
      const parsed = parseSchedule(expression);
      assert.equal(parsed.ok, false);
      assert.match(parsed.ok ? '' : wrongWords(parsed.wrong), problem);
    });
  }
});
