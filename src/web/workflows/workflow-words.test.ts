import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle } from '../../domain/bundle.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { Task } from '../../domain/task.ts';
import { rescheduledWords } from './workflow-words.ts';

const today = civilDate('2026-06-22');
const at = '2026-06-22T08:00:00.000Z';
const bundle = (after: string) =>
  ({
    bundleHistory: [
      {
        at,
        by: 'olga',
        action: 'rescheduled',
        changes: [{ field: 'anchorDate', before: '2026-06-20', after }],
      },
    ],
  }) as unknown as Bundle;
const task = (date: string, more: object = {}) =>
  ({
    date,
    status: 'todo',
    taskHistory: [{ at, by: 'olga', action: 'rescheduled' }],
    ...more,
  }) as unknown as Task;

test('a reschedule reports how many tasks it moved, by how much, and how many are still late', () => {
  const tasks = [
    ...[task('2026-06-21'), task('2026-06-22'), task('2026-06-19', { status: 'waiting' })],
    ...[
      task('2026-06-01', { taskHistory: [{ at: '2026-06-01', by: 'ed', action: 'rescheduled' }] }),
      task('2026-06-01', { status: 'done' }),
    ],
  ];
  const says = (after: string, of: Task[]) => rescheduledWords(bundle(after), of, today);
  assert.equal(
    says('2026-06-27', tasks),
    'Rescheduled: 3 open tasks moved 7 days later, 1 of them is still late.',
  );
  assert.equal(
    says('2026-06-19', [task('2026-06-22')]),
    'Rescheduled: 1 open task moved 1 day earlier, none of them is late.',
  );
  assert.equal(says('2026-06-27', []), 'Rescheduled. No open task had to move.');
});
