import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import { missedDays, missedItems } from './missed.ts';
import type { Report, ReportItem } from './report.ts';

const ZONE = 'Europe/Berlin';
const today = civilDate('2026-06-22');

test('the days that may have been missed are the last seven, and none before the calendar begins', () => {
  assert.deepEqual(missedDays(today, ZONE).range, { from: '2026-06-16', to: today });
  for (const day of ['1970-01-03', '1970-01-07']) {
    const first = civilDate(day);
    assert.deepEqual(missedDays(first, ZONE).range, { from: first, to: first });
  }
  const second = civilDate('1970-01-08');
  assert.deepEqual(missedDays(second, ZONE).range, { from: civilDate('1970-01-02'), to: second });
});

test('no day before an item was enabled is missed', () => {
  const { firstDate } = missedDays(today, ZONE);
  assert.deepEqual(
    [undefined, '2026-06-01T10:00:00.000Z', '2026-06-18T23:00:00.000Z', '2026-07-01T10:00:00.000Z'].map(
      (since) => firstDate?.(since),
    ),
    ['2026-06-16', '2026-06-16', '2026-06-19', today],
  );
});

test('missed work is the work of the days before today that is not created yet', () => {
  const item = (date: string, reason: string) => ({ date: civilDate(date), reason }) as ReportItem;
  const yesterday = '2026-06-21';
  const missed = [item(yesterday, 'new'), item(yesterday, 'half-built')];
  const others = [item(yesterday, 'exists'), item(yesterday, 'collapsed')];
  const later = [item(today, 'new'), item('2026-06-23', 'half-built')];
  assert.deepEqual(missedItems({ items: [...missed, ...others, ...later] } as Report, today), missed);
});
