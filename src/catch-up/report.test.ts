import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import { endedWell, makeReport, type ReportHead, type ReportItem } from './report.ts';

const MONDAY = civilDate('2026-06-22');
const TUESDAY = civilDate('2026-06-23');
const template = { kind: 'template' as const, name: 'Podcast' };
const recurring = { kind: 'recurring' as const, name: 'Water' };
const head: ReportHead = {
  ...{ runId: 'run', from: MONDAY, to: TUESDAY, dryRun: false, planned: 7, ignored: [] },
};
const done: ReportItem[] = [
  { ...template, date: TUESDAY, id: 'a', outcome: 'template-created', reason: 'new', bundleId: 'made' },
  { ...template, date: MONDAY, id: 'b', outcome: 'template-skipped', reason: 'exists', bundleId: 'kept' },
  { ...template, date: MONDAY, id: 'a', outcome: 'template-recovered', reason: 'half-built' },
  { ...template, date: MONDAY, id: 'c', outcome: 'template-recovered', reason: 'half-built' },
  { ...recurring, date: MONDAY, id: 'w', outcome: 'recurring-generated', reason: 'new', taskId: 'task' },
  { ...recurring, date: TUESDAY, id: 'w', outcome: 'recurring-skipped', reason: 'deleted' },
  { ...recurring, date: MONDAY, id: 'x', outcome: 'failed', reason: 'contended', error: 'lost' },
];

test('a report counts each outcome, and its counts add up to the planned items', () => {
  const { created, skipped, templates, recurring: tasks, failures } = makeReport(head, done, undefined);
  assert.deepEqual(
    { created, skipped, templates, tasks, failures },
    {
      ...{ created: ['made'], skipped: 2, failures: 1 },
      templates: { created: ['made'], skipped: 1, recovered: 2 },
      tasks: { generated: ['task'], skipped: 1 },
    },
  );
});

test('a report is sorted by date, kind and id', () => {
  const { items } = makeReport(head, done, undefined);
  assert.deepEqual(
    items.map(({ date, kind, id }) => `${date.slice(-2)} ${kind} ${id}`),
    [
      ...['22 recurring w', '22 recurring x', '22 template a', '22 template b', '22 template c'],
      ...['23 recurring w', '23 template a'],
    ],
  );
});

test('a report of a run that stopped early has its next date', () => {
  const { complete, next } = makeReport(head, done, TUESDAY);
  assert.deepEqual([complete, next], [false, TUESDAY]);
  const whole = makeReport(head, done, undefined);
  assert.deepEqual([whole.complete, 'next' in whole], [true, false]);
});

test('a run succeeded if nothing failed and no work is left', () => {
  const ended = (complete: boolean, failures: number) => endedWell({ complete, failures });
  assert.deepEqual([ended(true, 0), ended(true, 1), ended(false, 0)], [true, false, false]);
});
