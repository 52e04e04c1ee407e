import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import {
  type ActiveBundle,
  buildQueue,
  countersOf,
  labelsOf,
  lastDayAhead,
  openOn,
  withoutZeros,
} from './queue.ts';
import { sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';

const today = civilDate('2026-06-22');

const task = (fields: Partial<Task> & { id: string }) =>
  sampleTask({ description: fields.id, date: today, source: 'manual', ...fields });

function active(id: string, anchor: string, tasks: Task[] = []): ActiveBundle {
  return {
    bundle: { id, title: id, anchorDate: civilDate(anchor), bundleLinks: [], stage: 'preparation' },
    ...countersOf(tasks),
  };
}

describe('labels follow the state on the given date', () => {
  const rows: [string, Partial<Task>, number, string[]][] = [
    ['due before today', { date: civilDate('2026-06-21') }, 0, ['overdue']],
    ['due today', {}, 0, ['due']],
    ['due later', { date: civilDate('2026-06-23') }, 0, []],
    ['waiting', { status: 'waiting', followUpAt: civilDate('2026-06-23') }, 0, ['waiting']],
    [
      'waiting, due date passed',
      { status: 'waiting', date: civilDate('2026-06-01'), followUpAt: civilDate('2026-06-23') },
      0,
      ['waiting'],
    ],
    ['follow-up reached', { status: 'waiting', followUpAt: today }, 0, ['follow-up-due']],
    ['evidence missing, due', {}, 1, ['due', 'missing-evidence']],
    ['evidence missing, later', { date: civilDate('2026-06-23') }, 1, []],
    ['from a schedule', { source: 'recurring' }, 0, ['due', 'recurring']],
    ['from a schedule, due later', { source: 'recurring', date: civilDate('2026-06-23') }, 0, ['recurring']],
    ['from a template', { source: 'template', date: civilDate('2026-06-23') }, 0, ['template']],
  ];
  for (const [name, fields, missing, labels] of rows) {
    test(name, () => assert.deepEqual(labelsOf(task({ id: 'x', ...fields }), missing, today), labels));
  }
});

describe('the queue', () => {
  test('puts each task in the first group that fits, by date, then id', () => {
    const queue = buildQueue(
      [],
      [
        task({ id: 'later', date: civilDate('2026-06-30') }),
        task({ id: 'b' }),
        task({ id: 'a' }),
        task({ id: 'late', date: civilDate('2026-06-20') }),
        task({ id: 'z', date: civilDate('2026-06-19') }),
        task({ id: 'follow', status: 'waiting', followUpAt: today, date: civilDate('2026-06-01') }),
        task({ id: 'wait', status: 'waiting', followUpAt: civilDate('2026-07-01') }),
      ],
      today,
    );
    assert.deepEqual(
      queue.groups.map(({ group, rows }) => [group, rows.map((row) => row.task.id)]),
      [
        ['overdue', ['z', 'late']],
        ['due-today', ['a', 'b']],
        ['follow-ups-due', ['follow']],
        ['waiting', ['wait']],
        ['coming-up', ['later']],
      ],
    );
    assert.equal(queue.tiles.due, 2);
  });

  test('lists the missing evidence of a task and its workflow, and counts each label', () => {
    const link = { requiredBundleLinks: ['YouTube'], source: 'template' as const };
    const filled = active('filled', '2026-07-01');
    filled.bundle.bundleLinks = [{ name: 'YouTube', url: 'https://youtu.be/x' }];
    const queue = buildQueue(
      [filled, active('empty', '2026-07-01')],
      [task({ id: '1', bundleId: 'filled', ...link }), task({ id: '2', bundleId: 'empty', ...link })],
      today,
    );
    assert.deepEqual(
      queue.groups.map(({ group, rows }) => [group, rows.map(({ missing }) => missing)]),
      [['due-today', [[], [{ kind: 'bundle-link', name: 'YouTube' }]]]],
    );
    const { due, template, 'missing-evidence': missing } = queue.tiles;
    assert.deepEqual({ due, template, missing }, { due: 2, template: 2, missing: 1 });
  });

  test('shows no task of a workflow that is not active, and no closed task', () => {
    const queue = buildQueue(
      [active('on', '2026-07-01')],
      [
        task({ id: '1', bundleId: 'on' }),
        task({ id: '2', bundleId: 'gone' }),
        task({ id: '3', status: 'done' }),
      ],
      today,
    );
    assert.deepEqual(
      queue.groups.flatMap(({ rows }) => rows.map((row) => row.task.id)),
      ['1'],
    );
  });

  test('orders workflows by anchor date and shows the progress of each', () => {
    const late = [
      task({ id: '1', date: civilDate('2026-06-20') }),
      task({ id: '3', date: civilDate('2026-06-21') }),
      task({ id: '4', date: civilDate('2026-06-18'), status: 'done' }),
    ];
    const waiting = task({ id: '5', date: civilDate('2026-06-19'), status: 'waiting' });
    const queue = buildQueue(
      [
        active('c', '2026-08-01', [task({ id: '2' })]),
        active('a', '2026-09-01', [waiting]),
        active('b', '2026-08-01'),
        active('d', '2026-07-01', late),
        active('e', '2026-09-02', [task({ id: '6', date: civilDate('2026-06-21') })]),
      ],
      [],
      today,
    );
    assert.deepEqual(
      queue.workflows.map((one) => [one.bundle.id, one.risk, one.overdue, one.nextDue]),
      [
        ['d', 'late', 2, '2026-06-20'],
        ['b', 'on-track', 0, null],
        ['c', 'due', 0, '2026-06-22'],
        ['a', 'on-track', 0, '2026-06-19'],
        ['e', 'late', 1, '2026-06-21'],
      ],
    );
  });
});

describe('the counters of a workflow', () => {
  const tasks = [
    task({ id: '1' }),
    task({ id: '2' }),
    task({ id: '3', status: 'waiting' }),
    task({ id: '4', status: 'done' }),
    task({ id: '5', status: 'archived' }),
    task({ id: '6', date: civilDate('2026-06-30') }),
  ];

  test('count tasks, done tasks, and open tasks by day and status', () => {
    assert.deepEqual(countersOf(tasks), {
      progress: { tasks: 5, done: 1 },
      days: { todo: { '2026-06-22': 2, '2026-06-30': 1 }, waiting: { '2026-06-22': 1 } },
    });
  });

  test('are summed over the requested days', () => {
    const { todo } = countersOf(tasks).days;
    assert.deepEqual(
      [() => true, (day: string) => day < today, (day: string) => day === today].map((fits) =>
        openOn(todo, fits),
      ),
      [3, 0, 2],
    );
  });

  test('leave out a day without open tasks', () => {
    const one = { ...active('one', '2026-07-01'), days: { todo: { '2026-06-20': 0 }, waiting: {} } };
    const [shown] = buildQueue([one as ActiveBundle], [], today).workflows;
    assert.deepEqual([shown?.risk, shown?.nextDue], ['on-track', null]);
    assert.deepEqual(withoutZeros(one as ActiveBundle), countersOf([]));
  });
});

test('the first page covers seven days ahead, up to the end of the calendar', () => {
  assert.doesNotThrow(() => lastDayAhead(civilDate('2199-12-31')));
  const days = ['2026-06-22', '2199-12-24', '2199-12-25', '2199-12-31'].map(civilDate);
  assert.deepEqual(days.map(lastDayAhead), ['2026-06-29', '2199-12-31', '2199-12-31', '2199-12-31']);
});
