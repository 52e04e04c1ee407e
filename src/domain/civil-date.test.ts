import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate, daysBetween, parseCivilDate, today } from './civil-date.ts';

describe('a civil date', () => {
  for (const text of ['2026-06-22', '1970-01-01', '2199-12-31', '2024-02-29']) {
    test(`${text} is read`, () => assert.equal(parseCivilDate(text), text));
  }
  const refused = [
    ...['2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2025-02-29', '1969-12-31', '2200-01-01'],
    ...['2026-6-2', '22-06-2026', '2026-06-22T00:00', ' 2026-06-22', '2026-06-22\n', 'tomorrow', ''],
    ...['2026-08', '20260817', '17.08.2026', '2026-08-00', '2026-08-17T00:00:00.000Z'],
  ];
  for (const text of refused)
    test(`${JSON.stringify(text)} is refused`, () => assert.equal(parseCivilDate(text), null));

  test('days added and days between are each other’s reverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: 0, max: 80_000 }), (a, b) => {
        const from = addDays(civilDate('1970-01-01'), a);
        const to = addDays(civilDate('1970-01-01'), b);
        return daysBetween(from, to) === b - a && addDays(from, b - a) === to;
      }),
    );
  });

  test('days are counted on the calendar: leap days, year ends, clock changes', () => {
    const added = [
      ['2028-03-10', -10, '2028-02-29'],
      ['2027-03-01', -1, '2027-02-28'],
      ['2027-01-04', -28, '2026-12-07'],
      ['2027-03-29', -1, '2027-03-28'],
      ['2026-10-26', -1, '2026-10-25'],
      ['1970-01-29', -28, '1970-01-01'],
    ] as const;
    for (const [from, days, to] of added) assert.equal(addDays(civilDate(from), days), to);
  });

  test('arithmetic that leaves 1970 to 2199 is refused', () => {
    assert.throws(() => addDays(civilDate('2199-12-31'), 1), RangeError);
    assert.throws(() => addDays(civilDate('1970-01-01'), -1), RangeError);
  });
});

describe('today', () => {
  const at = (instant: string, zone: string) => today(() => new Date(instant), zone);
  test('changes at midnight of the zone, not of UTC', () => {
    assert.equal(at('2026-06-22T21:59:59Z', 'Europe/Berlin'), '2026-06-22');
    assert.equal(at('2026-06-22T22:00:00Z', 'Europe/Berlin'), '2026-06-23');
    assert.equal(at('2026-01-14T23:30:00Z', 'Europe/Berlin'), '2026-01-15');
    assert.equal(at('2026-06-22T03:59:59Z', 'America/New_York'), '2026-06-21');
  });
  test('is right on both daylight-saving days', () => {
    assert.equal(at('2026-03-28T23:00:00Z', 'Europe/Berlin'), '2026-03-29');
    assert.equal(at('2026-03-29T21:59:59Z', 'Europe/Berlin'), '2026-03-29');
    assert.equal(at('2026-10-24T22:00:00Z', 'Europe/Berlin'), '2026-10-25');
    assert.equal(at('2026-10-25T22:59:59Z', 'Europe/Berlin'), '2026-10-25');
  });
});
