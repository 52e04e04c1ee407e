import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level, Outcome } from '../document/schema.ts';
import { figuresOf, percent } from './figures.ts';
import type { RequirementResult } from './results.ts';

const requirement = (id: string, level: Level, ...outcomes: [scenario: string, outcome: Outcome][]) =>
  ({
    id,
    level,
    scenarios: outcomes.map(([scenario, outcome]) => ({ scenario: { id: scenario }, outcome })),
  }) as unknown as RequirementResult;

test('divergence and coverage are shares of all scenarios of the level', () => {
  const requirements = [
    requirement('A', 'MUST', ['a:1', 'passed'], ['a:2', 'failed'], ['a:3', 'skipped'], ['a:4', 'not-run']),
    requirement(
      'B',
      'MUST',
      ['b:1', 'known-deviation'],
      ['b:2', 'harness-error'],
      ['b:3', 'unexpected-pass'],
    ),
    requirement('C', 'SHOULD', ['c:1', 'passed']),
  ];
  assert.deepEqual(figuresOf({ requirements }, 'MUST'), { divergence: 0.2857, coverage: 0.5714 });
  assert.deepEqual(figuresOf({ requirements }, 'SHOULD'), { divergence: 0, coverage: 1 });
  assert.deepEqual(figuresOf({ requirements: [] }, 'MUST'), { divergence: 0, coverage: 0 });
});

test('a scenario of two requirements counts once', () => {
  const requirements = [
    requirement('A', 'MUST', ['a:1', 'failed'], ['a:2', 'passed']),
    requirement('B', 'MUST', ['a:1', 'failed']),
  ];
  assert.deepEqual(figuresOf({ requirements }, 'MUST'), { divergence: 0.5, coverage: 1 });
});

test('a share is rounded neither to none nor to all', () => {
  assert.deepEqual([0, 0.0004, 0.2857, 0.9996, 1].map(percent), [
    '0 %',
    '< 0.1 %',
    '28.6 %',
    '> 99.9 %',
    '100 %',
  ]);
});
