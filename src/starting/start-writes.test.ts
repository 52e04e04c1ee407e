import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import type { Template } from '../domain/template.ts';
import { newBundle, newTasks } from '../domain/workflow-copy.ts';
import { ONE_TRANSACTION, startWrites } from './start-writes.ts';

/** DynamoDB takes so many items in one transaction. */
const MOST = 100;

function sizesOf(tasks: number): { first: number; rest: number[] } {
  const template: Template = {
    ...{ id: '6f1c1c62-0000-4000-8000-000000000001', version: 1, createdAt: '', updatedAt: '' },
    ...{ name: 'Conference', type: 'conference' },
    taskDefinitions: Array.from({ length: tasks }, (_, at) => ({
      refId: `${at}`,
      description: 'x',
      offsetDays: 0,
    })),
  };
  const start = { title: 'Conference', anchorDate: civilDate('2026-07-20') };
  const origin = { bundleId: '6f1c1c62-0000-4000-8000-000000000002', startedBy: 'grace', now: '' };
  const bundle = { ...newBundle(start, template, origin), claimed: true };
  const made = newTasks(bundle, template);
  const { first, rest } = startWrites(bundle, made, []);
  const written = [first, ...rest].flat().flatMap(({ Put }) => {
    const sk = String(Put?.Item?.sk);
    return sk.startsWith('T#') ? [sk] : [];
  });
  assert.deepEqual(
    written,
    made.map(({ id }) => `T#${id}`),
    'each task is written once',
  );
  return { first: first.length, rest: rest.map(({ length }) => length) };
}

test('a start of 90 tasks is one transaction of head, anchor lock, tasks, dashboard row and the counters of a month', () => {
  assert.equal(ONE_TRANSACTION, 90);
  assert.deepEqual(sizesOf(90), { first: 94, rest: [] });
});

test('a start of 91 tasks commits the head first, then the tasks, then the seal', () => {
  assert.deepEqual(sizesOf(91), { first: 2, rest: [92, 4] });
});

test('no transaction of a large start has more items than the limit of the store', () => {
  const { rest } = sizesOf(500);
  assert.deepEqual(
    rest.filter((items) => items > MOST),
    [],
  );
});
