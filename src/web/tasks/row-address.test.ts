import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task } from '../../domain/task.ts';
import { openRowOf, stayingAt, wentWith } from './row-address.ts';

const ID = '0b1c2d3e-0000-4000-8000-00000000000a';
const task = { id: 'one', bundleId: ID, position: 2, revision: 5 } as Task;

test('an address with an open row names its workflow and its page', () => {
  assert.deepEqual(openRowOf(`/workflows/${ID.toUpperCase()}?cursor=c&open=3#notice`), {
    id: ID,
    query: { cursor: 'c', open: '3' },
  });
});

for (const back of [
  '/',
  '/workflows/w',
  '/workflows/w/edit?open=3',
  '/tasks/w?open=3',
  '/workflows?open=3',
]) {
  test(`${back} has no open row`, () => assert.equal(openRowOf(back), null));
}

test('a save in an open row is reported in the row', () => {
  assert.equal(
    stayingAt(task, `/workflows/${ID}?cursor=c&open=9&saved=4`),
    `/workflows/${ID}?cursor=c&open=3&saved=5#notice`,
  );
});

test('a save elsewhere is reported on the page of the task', () => {
  const back = new URLSearchParams({ back: '/?who=mine', saved: '5' });
  assert.equal(stayingAt(task, '/?who=mine'), `/tasks/one?${back}`);
  assert.match(stayingAt(task, '/workflows/other?open=3'), /^\/tasks\/one\?/);
});

test('a task without a workflow has no row on the page of a workflow', () => {
  assert.match(stayingAt({ ...task, bundleId: undefined }, '/'), /^\/tasks\/one\?/);
});

test('a completed task is reported where the operator came from, with its row closed', () => {
  assert.equal(
    wentWith('/workflows/w?cursor=c&open=3&saved=4', task),
    '/workflows/w?cursor=c&task=one#notice',
  );
  assert.equal(wentWith('/?who=mine', task), '/?who=mine&task=one#notice');
});
