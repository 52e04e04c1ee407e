import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { handOver } from './notification.ts';
import { sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';

const task = (more: Partial<Task> = {}) =>
  sampleTask({ description: 'Call', date: civilDate('2026-07-06'), revision: 2, ...more });
const notified = (before: Task | null, after: Task) => handOver(before, after, 'grace')?.userId;

test('a person is notified of an open task that somebody else assigns to them', () => {
  assert.equal(notified(task(), task({ assigneeId: 'kim' })), 'kim');
  assert.equal(notified(task({ assigneeId: 'ada' }), task({ assigneeId: 'kim', status: 'waiting' })), 'kim');
  assert.equal(notified(null, task({ assigneeId: 'kim' })), 'kim', 'a new task');
  assert.deepEqual(handOver(null, task({ assigneeId: 'kim', bundleId: 'b' }), 'grace'), {
    ...{ id: handOver(null, task({ assigneeId: 'kim' }), 'grace')?.id, type: 'task-assigned', userId: 'kim' },
    ...{ message: 'Call was assigned to you, due 2026-07-06', metadata: { name: 'Call', by: 'grace' } },
    ...{ taskId: 't', bundleId: 'b', dueAt: '2026-07-06', dismissed: false, createdAt: task().updatedAt },
  });
});

test('nobody is notified of a task that they assigned to themselves, had before, or that is closed', () => {
  assert.equal(notified(task(), task({ assigneeId: 'grace' })), undefined);
  assert.equal(notified(task({ assigneeId: 'kim' }), task({ assigneeId: 'kim', comment: 'x' })), undefined);
  assert.equal(notified(task({ assigneeId: 'kim' }), task()), undefined);
  assert.equal(notified(task(), task({ assigneeId: 'kim', status: 'done' })), undefined);
});

test('each hand-over creates one notification', () => {
  const id = (revision: number) => handOver(null, task({ assigneeId: 'kim', revision }), 'grace')?.id;
  assert.equal(id(2), id(2));
  assert.notEqual(id(2), id(3));
});
