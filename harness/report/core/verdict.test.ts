import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../document/schema.ts';
import { toVerdict } from './verdict.ts';

const LEVELS = { MUST: 'AA', SHOULD: 'BB' } as const;

/** The verdict on one requirement of each level and outcome. */
const verdictOn = (...wanted: [keyof typeof LEVELS, Outcome][]) =>
  toVerdict({
    requirements: wanted.map(([level, outcome], at) => ({
      ...{ id: `${LEVELS[level]}-${at}`, level, sentence: '', sources: [], group: '', since: '1.0' },
      ...{ reason: null, scenarios: [], outcome },
    })),
    scenarios: [],
    filtered: false,
    problems: [],
  });
const must = (outcome: Outcome): ['MUST', Outcome] => ['MUST', outcome];
/** The verdict on one MUST of each outcome. */
const verdict = (...outcomes: Outcome[]) => verdictOn(...outcomes.map((outcome) => must(outcome)));

test('a verdict counts only what passed or is checked elsewhere', () => {
  assert.deepEqual(verdict('passed', 'passed'), { value: 'CONFORMANT', reasons: ['all 2 MUST passed'] });
  assert.deepEqual(verdict('passed', 'checked-elsewhere'), {
    value: 'CONFORMANT',
    reasons: ['1 MUST passed, 1 checked elsewhere'],
  });
  for (const outcome of ['skipped', 'not-run', 'not-yet-covered'] as const)
    assert.equal(verdict('passed', outcome).value, 'CONFORMANT WITH SKIPS', outcome);
});

test('every verdict names a SHOULD that failed or deviates, and none depends on it', () => {
  for (const wanted of ['passed', 'failed', 'known-deviation', 'skipped', 'unexpected-pass'] as const) {
    const alone = verdict(wanted);
    for (const [outcome, says] of [
      ['failed', '1 SHOULD failed: BB-1'],
      ['known-deviation', '1 SHOULD deviates as declared: BB-1'],
    ] as const) {
      const { value, reasons } = verdictOn(must(wanted), ['SHOULD', outcome]);
      assert.equal(value, alone.value, wanted);
      assert.deepEqual(reasons.toSorted(), [...alone.reasons, says].toSorted(), wanted);
    }
  }
});
