import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../document/schema.ts';
import { toVerdict } from './verdict.ts';

/** The verdict on one MUST of each outcome. */
const verdict = (...outcomes: Outcome[]) =>
  toVerdict({
    requirements: outcomes.map((outcome, at) => ({
      ...{
        id: `AA-${at}`,
        level: 'MUST',
        sentence: '',
        sources: [],
        group: '',
        since: '1.0',
        reason: null,
        scenarios: [],
      },
      outcome,
    })),
    scenarios: [],
    filtered: false,
    problems: [],
  });

test('only what passed and what is checked elsewhere is counted as such', () => {
  assert.deepEqual(verdict('passed', 'passed'), { value: 'CONFORMANT', reasons: ['all 2 MUST passed'] });
  assert.deepEqual(verdict('passed', 'checked-elsewhere'), {
    value: 'CONFORMANT',
    reasons: ['1 MUST passed, 1 checked elsewhere'],
  });
  for (const outcome of ['skipped', 'not-run', 'not-yet-covered'] as const)
    assert.equal(verdict('passed', outcome).value, 'CONFORMANT WITH SKIPS', outcome);
});
