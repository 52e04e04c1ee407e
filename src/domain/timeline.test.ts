import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, civilDate, dayOfWeek } from './civil-date.ts';
import type { ActiveBundle } from './queue.ts';
import type { Task } from './task.ts';
import { personLines, weeksFrom, workflowLine } from './timeline.ts';

const TODAY = civilDate('2026-06-24');
const weeks = weeksFrom(TODAY);

describe('the weeks of the timeline', () => {
  test('are eight weeks from the Monday of the date, with links to earlier and later weeks', () => {
    assert.deepEqual(
      [weeks.mondays[0], weeks.mondays.at(-1), weeks.until],
      ['2026-06-22', '2026-08-10', '2026-08-16'],
    );
    assert.equal(weeks.mondays.length, 8);
    assert.deepEqual([weeks.earlier, weeks.later], ['2026-04-27', '2026-08-17']);
    assert.equal(weeksFrom(civilDate('2026-06-28')).mondays[0], '2026-06-22', 'a Sunday ends its week');
  });

  test('stay in the calendar, and their links reach both ends', () => {
    const first = weeksFrom(civilDate('1970-01-01'));
    assert.deepEqual([first.mondays[0], first.earlier], ['1970-01-05', null]);
    assert.equal(weeksFrom(civilDate('1970-02-01')).earlier, '1970-01-05');
    const last = weeksFrom(civilDate('2199-12-31'));
    assert.deepEqual([last.until, last.later, dayOfWeek(addDays(last.until, 1))], ['2199-12-29', null, 1]);
    assert.equal(weeksFrom(civilDate('2199-10-01')).later, last.mondays[0]);
  });
});

test('a workflow shows open tasks, late tasks, milestones and the anchor date by week', () => {
  const one = {
    bundle: {
      id: 'b',
      title: 'Podcast',
      anchorDate: civilDate('2026-07-20'),
      bundleLinks: [],
      stage: 'preparation',
    },
    progress: { tasks: 12, done: 1 },
    days: {
      todo: { '2026-06-21': 1, '2026-06-22': 2, '2026-06-24': 3, '2026-08-16': 1, '2026-08-17': 4 },
      waiting: { '2026-06-23': 5 },
    },
  } as unknown as ActiveBundle;
  const milestone = (id: string, date: string, more: object = {}) =>
    ({ id, date, bundleId: 'b', status: 'todo', isMilestone: true, ...more }) as Task;
  const tasks = [
    ...[milestone('early', '2026-06-21'), milestone('first', '2026-06-28'), milestone('last', '2026-08-16')],
    milestone('far', '2026-08-17'),
    milestone('waits', '2026-06-29', { status: 'waiting' }),
    milestone('done', '2026-06-29', { status: 'done' }),
    milestone('plain', '2026-06-29', { isMilestone: false }),
    milestone('of another', '2026-06-29', { bundleId: 'other' }),
  ];
  const { spans } = workflowLine(one, tasks, weeks, TODAY);
  const none = Array(6).fill([0, 0]);
  assert.deepEqual(
    spans.map(({ open, late }) => [open, late]),
    [[1, 1], [10, 2], ...none, [1, 0], [4, 0]],
    'a task that waits is not late',
  );
  assert.deepEqual(
    spans.flatMap(({ milestones }, column) => milestones.map(({ id }) => `${column} ${id}`)),
    ['1 first', '2 waits', '8 last'],
  );
  assert.deepEqual(
    spans.flatMap(({ anchor }, column) => (anchor ? [column] : [])),
    [5],
  );
});

test('each person has a load by week, unassigned tasks are last, and a week that was read in part has no load', () => {
  const task = (date: string, assigneeId?: string, status = 'todo') =>
    ({ id: date, date, status, ...(assigneeId && { assigneeId }) }) as Task;
  const tasks = [
    ...[task('2026-06-22'), task('2026-06-21', 'grace'), task('2026-06-28', 'grace', 'waiting')],
    ...[task('2026-06-29', 'kim'), task('2026-07-05', 'grace'), task('2026-08-17', 'ada')],
    task('2026-06-29', 'grace', 'done'),
  ];
  const lines = personLines(tasks, weeks, civilDate('2026-07-05'));
  const unread = Array(7).fill(null);
  assert.deepEqual(lines, [
    { assigneeId: 'grace', open: [1, 1, ...unread] },
    { assigneeId: 'kim', open: [0, 0, ...unread] },
    { assigneeId: null, open: [0, 1, ...unread] },
  ]);
});
