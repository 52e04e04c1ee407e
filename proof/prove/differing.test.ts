import assert from 'node:assert/strict';
import { it } from 'node:test';
import { differing } from './differing.ts';

it('names each scenario that came out differently, with how often', () => {
  const run = (second: string) =>
    new Map([
      ['a.feature:1', 'passed'],
      ['a.feature:9', second],
    ]);
  assert.deepEqual(differing([run('passed'), run('failed'), run('passed')]), [
    { scenario: 'a.feature:9', outcomes: { passed: 2, failed: 1 } },
  ]);
});

it('does not mind a scenario that fails in every run: that is no flake', () => {
  assert.deepEqual(
    differing([new Map([['a.feature:1', 'failed']]), new Map([['a.feature:1', 'failed']])]),
    [],
  );
});

it('names a scenario that a run lost', () => {
  assert.deepEqual(differing([new Map([['a.feature:1', 'passed']]), new Map()]), [
    { scenario: 'a.feature:1', outcomes: { passed: 1, absent: 1 } },
  ]);
});
