import assert from 'node:assert/strict';
import { it } from 'node:test';
import { differing } from './differing.ts';

it('reports each scenario with different results, and how often', () => {
  const run = (second: string) =>
    new Map([
      ['a.feature:1', 'passed'],
      ['a.feature:9', second],
    ]);
  assert.deepEqual(differing([run('passed'), run('failed'), run('passed')]), [
    { scenario: 'a.feature:9', outcomes: { passed: 2, failed: 1 } },
  ]);
});

it('ignores a scenario that fails in every run, which is not flaky', () => {
  assert.deepEqual(
    differing([new Map([['a.feature:1', 'failed']]), new Map([['a.feature:1', 'failed']])]),
    [],
  );
});

it('reports a scenario that a run lost', () => {
  assert.deepEqual(differing([new Map([['a.feature:1', 'passed']]), new Map()]), [
    { scenario: 'a.feature:1', outcomes: { passed: 1, absent: 1 } },
  ]);
});
