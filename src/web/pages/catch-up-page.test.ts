import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import { catchUpPage, missedHref } from './catch-up-page.ts';

const today = civilDate('2026-06-22');
const ctx = {
  ...{ user: null, users: new Map(), people: [], today, timeZone: 'Europe/Berlin', locale: 'en-GB' },
  ...{ current: null, requestId: 'r' },
};

test('the days that may have been missed are the last seven, and none before the calendar', () => {
  assert.equal(missedHref(today), '/catch-up?from=2026-06-16&to=2026-06-22');
  assert.equal(missedHref(civilDate('1970-01-03')), '/catch-up?from=1970-01-03&to=1970-01-03');
});

test('the page leads to the plan of missed days until a plan is shown', () => {
  const values = { from: today, to: today, allowFuture: false, all: false };
  const page = catchUpPage(ctx, { values, problems: [], plan: null });
  assert.match(page, /href="\/catch-up\?from=2026-06-16&amp;to=2026-06-22">/);
});
