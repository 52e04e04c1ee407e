/** Tasks of one phase and day pass each other, and no other task changes its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TaskDefinition } from './template.ts';
import { movedPast, passedBy, type Step } from './template-order.ts';

const task = (refId: string, offsetDays = 0, phase?: string) =>
  ({ refId, offsetDays, ...(phase && { phase }) }) as TaskDefinition;

const TASKS = [task('a'), task('far', 7), task('b'), task('later', 0, 'later'), task('c')];

const moved = (refId: string, passed: string, step: Step, tasks = TASKS) =>
  movedPast(tasks, { refId, passed, step })
    ?.map((one) => one.refId)
    .join(' ');

test('a task passes the nearest one of its phase and day, and none at an end', () => {
  const passes = (refId: string, step: Step) =>
    passedBy(TASKS, TASKS.find((one) => one.refId === refId) as TaskDefinition, step)?.refId;
  assert.deepEqual([passes('b', 'up'), passes('b', 'down')], ['a', 'c']);
  assert.deepEqual([passes('a', 'up'), passes('c', 'down')], [undefined, undefined]);
  assert.deepEqual([passes('far', 'up'), passes('later', 'down')], [undefined, undefined]);
});

test('a move puts a task on the other side of the task that it passes', () => {
  assert.equal(moved('b', 'a', 'up'), 'b a far later c');
  assert.equal(moved('a', 'b', 'down'), 'far b a later c');
  assert.equal(moved('c', 'a', 'up'), 'c a far b later');
});

test('a repeated move changes nothing', () => {
  const once = movedPast(TASKS, { refId: 'b', passed: 'a', step: 'up' }) ?? [];
  assert.equal(moved('b', 'a', 'up', once), 'b a far later c');
  assert.equal(moved('a', 'b', 'up'), 'a far b later c');
});

test('a task cannot pass a task that is removed, of another phase or of another day', () => {
  for (const passed of ['gone', 'far', 'later', 'a']) assert.equal(moved('a', passed, 'down'), undefined);
  assert.equal(moved('gone', 'a', 'up'), undefined);
});
