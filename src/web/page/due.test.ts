import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import { archivedDay, distance, dueWords, longDate, offsetWords, waitingDueWords } from './due.ts';

const today = civilDate('2026-06-22');
const say = (date: string) => dueWords(civilDate(date), today, 'en-GB');

describe('dueWords', () => {
  const cases: [date: string, text: string, tone: string][] = [
    ['2026-06-22', 'Due today · Mon 22 Jun', 'today'],
    ['2026-06-23', 'Due tomorrow · Tue 23 Jun', 'soon'],
    ['2026-06-24', 'Due in 2 days · Wed 24 Jun', 'soon'],
    ['2026-06-29', 'Due in 7 days · Mon 29 Jun', 'soon'],
    ['2026-06-30', 'Due in 8 days · Tue 30 Jun', 'later'],
    ['2026-07-06', 'Due in 14 days · Mon 6 Jul', 'later'],
    ['2026-07-07', 'Tue 7 Jul', 'later'],
    ['2026-06-21', '1 day overdue · Sun 21 Jun', 'late'],
    ['2026-06-08', '14 days overdue · Mon 8 Jun', 'late'],
    ['2026-06-07', '15 days overdue · Sun 7 Jun', 'late'],
    ['2025-12-31', '173 days overdue · Wed 31 Dec 2025', 'late'],
    ['2027-01-01', 'Fri 1 Jan 2027', 'later'],
  ];
  for (const [date, text, tone] of cases) {
    it(`returns ${JSON.stringify(text)} for ${date}`, () => {
      assert.deepEqual([say(date).text, say(date).tone], [text, tone]);
    });
  }

  it('shows the year if it is another, with or without words', () => {
    const newYear = dueWords(civilDate('2027-01-02'), civilDate('2026-12-31'), 'en-GB');
    assert.equal(newYear.text, 'Due in 2 days · Sat 2 Jan 2027');
  });

  it('writes the same date wherever the machine is', () => {
    const { TZ = 'UTC' } = process.env;
    process.env.TZ = 'America/New_York';
    try {
      // Of a locale that has no formatter yet.
      assert.equal(dueWords(civilDate('2026-07-20'), today, 'fr-FR').date, 'lun. 20 juil.');
    } finally {
      process.env.TZ = TZ;
    }
  });

  it('writes dates in the format of the locale', () => {
    assert.equal(dueWords(civilDate('2026-07-20'), today, 'de-DE').date, 'Mo 20. Juli');
  });
});

it('a waiting task shows how late it is', () => {
  const said = ['2026-06-01', '2026-06-21', '2026-06-22', '2026-06-23', '2027-01-01'].map((date) => {
    const { words, date: written, tone } = waitingDueWords(civilDate(date), today, 'en-GB');
    return [words, written, tone];
  });
  assert.deepEqual(said, [
    ['21 days late', 'Mon 1 Jun', 'late'],
    ['1 day late', 'Sun 21 Jun', 'late'],
    ['today', 'Mon 22 Jun', 'today'],
    ['', 'Tue 23 Jun', 'soon'],
    ['', 'Fri 1 Jan 2027', 'later'],
  ]);
});

it('a long date has the name of its month', () => {
  assert.equal(longDate(civilDate('2026-07-20'), 'en-GB'), 'Monday, 20 July 2026');
});

it('a date shows how far away it is', () => {
  const said = ['2026-06-22', '2026-06-23', '2026-06-21', '2026-07-20', '2026-06-01'];
  assert.deepEqual(
    said.map((date) => distance(civilDate(date), today)),
    ['today', 'tomorrow', 'yesterday', 'in 28 days', '21 days ago'],
  );
});

it('a task shows how far it is from the date of its workflow', () => {
  assert.deepEqual([-28, -1, 0, 1, 7].map(offsetWords), [
    '28 days before',
    '1 day before',
    'on the day',
    '1 day after',
    '7 days after',
  ]);
});

it('an archived workflow has the day on which it was archived or undone, if one was recorded', () => {
  const day = (bundle: { undoneAt?: string; archivedAt?: string }) =>
    archivedDay(bundle, 'en-GB', 'Europe/Berlin');
  const archivedAt = '2026-06-22T22:30:00.000Z';
  assert.deepEqual(
    [day({ archivedAt }), day({ archivedAt, undoneAt: '2026-06-20T08:00:00.000Z' }), day({})],
    ['23 Jun', '20 Jun', ''],
  );
});
