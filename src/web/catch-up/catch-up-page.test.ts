import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportItem } from '../../catch-up/report.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { contextWith, TODAY as today } from '../page/context-of-tests.ts';
import { catchUpPage } from './catch-up-page.ts';

const ctx = contextWith();
const item = (date: string, kind: ReportItem['kind']) =>
  ({ date: civilDate(date), kind, id: date, name: 'Review' }) as ReportItem;

test('the page shows what was missed and since when, and links to it, until a plan is shown', () => {
  const values = { from: today, to: today, allowFuture: false, all: false, missed: false };
  const page = (missed?: ReportItem[]) => catchUpPage(ctx, { values, problems: [], plan: null, missed });
  const two = page([item('2026-06-18', 'recurring'), item('2026-06-19', 'template')]);
  assert.match(
    two,
    /1 recurring task and 1 workflow were missed since Thu 18 Jun\. <a href="\/catch-up\?missed=true">/,
  );
  assert.match(page([item('2026-06-18', 'recurring')]), /1 recurring task was missed since Thu 18 Jun/);
  assert.match(page([]), /Nothing was missed in the last 7 days/);
  assert.doesNotMatch(page(), /missed (since|in)/);
});
