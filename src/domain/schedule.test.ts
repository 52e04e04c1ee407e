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
    ['0 0 30 2 1', '2027-02-01', 'an impossible day beside a possible weekday'],
  ];
  for (const [expression, expected, why] of rows) {
    test(`${expression}: ${expected} (${why})`, () =>
      assert.equal(firstFrom(expression, '2026-06-22'), expected));
  }
});

describe('an expression is refused, with what to write instead', () => {
  const rows: [string, RegExp][] = [
    ['@daily', /digits, month and day names/],
    ['0 9 L * *', /digits, month and day names/],
    ['0 9 ? * 1#2', /digits, month and day names/],
    ['0 9 * *', /five fields.*not 4/],
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
