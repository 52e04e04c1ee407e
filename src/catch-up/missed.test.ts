import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import { missedDays } from './missed.ts';

const ZONE = 'Europe/Berlin';
const today = civilDate('2026-06-22');

test('the days that may have been missed are the last seven, and none before the calendar', () => {
  assert.deepEqual(missedDays(today, ZONE).range, { from: '2026-06-16', to: today });
  const first = civilDate('1970-01-03');
  assert.deepEqual(missedDays(first, ZONE).range, { from: first, to: first });
});

test('no day is missed before it was enabled', () => {
  const { firstDate } = missedDays(today, ZONE);
  assert.deepEqual(
    [undefined, '2026-06-01T10:00:00.000Z', '2026-06-18T23:00:00.000Z', '2026-07-01T10:00:00.000Z'].map(
      (since) => firstDate?.(since),
    ),
    ['2026-06-16', '2026-06-16', '2026-06-19', today],
  );
});
