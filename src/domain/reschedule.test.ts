import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { Refusal } from './refusal.ts';
import { asMoved, plannedMove, stillToMove } from './reschedule.ts';
import { sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';

const task = (id: string, more: Partial<Task> = {}) => sampleTask({ id, description: id, ...more });
const FROM = civilDate('2026-07-20');
const TO = civilDate('2026-07-27');
const BY = { userId: 'grace', now: '2026-07-01T08:00:00.000Z' };

const tasks = [
  task('c', { date: civilDate('2026-07-01') }),
  task('a', { date: civilDate('2026-07-12') }),
  task('b', { status: 'waiting' }),
  task('done', { status: 'done' }),
  task('archived', { status: 'archived' }),
  task('own', { source: 'manual' }),
];

describe('a workflow that moves', () => {
  test('moves its open template tasks by the difference, in the order of their ids, and no other tasks', () => {
    const moved = stillToMove(tasks, plannedMove(tasks, FROM, TO));
    assert.deepEqual(
      moved.map(({ id, date }) => `${id} ${date}`),
      ['a 2026-07-19', 'b 2026-07-17', 'c 2026-07-08'],
    );
  });

  test('moves each task once, also after an interruption', () => {
    const half = { ...plannedMove(tasks, FROM, TO), after: 'a' };
    assert.deepEqual(
      stillToMove(tasks, half).map(({ id }) => id),
      ['b', 'c'],
    );
    const dates = tasks.slice(0, 3).map((one) => asMoved(one, half).date);
    assert.deepEqual(dates, ['2026-07-08', '2026-07-12', '2026-07-17']);
    const [first] = tasks;
    assert.ok(first);
    assert.equal(asMoved(first, undefined), first);
  });

  test('records the person and both dates in the history of each task', () => {
    const [first] = stillToMove(tasks, plannedMove(tasks, FROM, TO, BY));
    assert.deepEqual(first?.taskHistory, [
      {
        ...{ at: BY.now, by: 'grace', action: 'rescheduled' },
        changes: [{ field: 'date', before: '2026-07-12', after: '2026-07-19' }],
      },
    ]);
  });

  test('keeps due dates off weekends if the template says so, and remembers the planned date', () => {
    const one = task('a', { date: civilDate('2026-07-10'), plannedDate: civilDate('2026-07-12') });
    const by = (to: string) => stillToMove([one], plannedMove([one], FROM, civilDate(to), BY))[0];
    assert.partialDeepStrictEqual(by('2026-07-21'), { date: '2026-07-13', plannedDate: '2026-07-13' });
    assert.partialDeepStrictEqual(by('2026-07-26'), { date: '2026-07-17', plannedDate: '2026-07-18' });
    assert.equal(by('2026-07-19')?.taskHistory, undefined, 'the due date stays, so its history does');
  });

  test('is refused if a task would leave the calendar', () => {
    assert.throws(
      () => plannedMove([task('a')], FROM, civilDate('1970-01-05')),
      (error) => error instanceof Refusal && error.code === 'invalid' && /anchorDate/.test(error.message),
    );
  });
});
