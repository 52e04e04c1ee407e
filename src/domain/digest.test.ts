/** What is late, due, coming and reached on a date, and which instants are on the day before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDate } from './civil-date.ts';
import { openParts, twoDays } from './digest.ts';
import type { Task } from './task.ts';

const DATE = civilDate('2026-06-22');

function task(id: string, days: number, followUp?: number): Task {
  const waits = followUp === undefined ? {} : { followUpAt: addDays(DATE, followUp) };
  const status = followUp === undefined ? 'todo' : 'waiting';
  return { id, description: id, date: addDays(DATE, days), status, ...waits } as Task;
}

const ids = (tasks: Task[]) => tasks.map(({ id }) => id);

test('each open task is in at most one part: late, due, within seven days, or to be followed up', () => {
  const tasks = [
    ...[task('b', 0), task('a', 0), task('old', -20), task('yesterday', -1)],
    ...[task('tomorrow', 1), task('last', 7), task('beyond', 8)],
    ...[task('waits', -3, 1), task('reached', 4, 0), task('long reached', -9, -2)],
    { ...task('done', -1), status: 'done' } as Task,
  ];
  const { late, due, soon, followUps } = openParts(tasks, DATE);
  assert.deepEqual([late, due, soon, followUps].map(ids), [
    ...[
      ['old', 'yesterday'],
      ['a', 'b'],
      ['tomorrow', 'last'],
    ],
    ['long reached', 'reached'],
  ]);
});

test('the last days of the calendar have a digest', () => {
  assert.deepEqual(openParts([task('late', -1)], civilDate('2199-12-30')).late.length, 1);
  assert.equal(twoDays(civilDate('1970-01-01'), 'Europe/Berlin').isYesterday('1969-12-31T12:00:00Z'), true);
});

test('the day before is that of the time zone, and both days are within the range of the read', () => {
  for (const [zone, first, last] of [
    ['Europe/Berlin', '2026-06-20T22:00:00.000Z', '2026-06-21T21:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-06-20T10:00:00.000Z', '2026-06-21T09:59:59.999Z'],
    ['Etc/GMT+12', '2026-06-21T12:00:00.000Z', '2026-06-22T11:59:59.999Z'],
  ] as const) {
    const { around, isYesterday, isSince } = twoDays(DATE, zone);
    const next = new Date(Date.parse(last) + 1).toISOString();
    const before = new Date(Date.parse(first) - 1).toISOString();
    assert.deepEqual([before, first, last, next].map(isYesterday), [false, true, true, false]);
    assert.deepEqual([before, first, last, next].map(isSince), [false, true, true, true]);
    const end = new Date(Date.parse(last) + 24 * 3_600_000).toISOString();
    assert.deepEqual([isSince(end), around[0] <= first, end <= around[1]], [true, true, true], zone);
  }
});
