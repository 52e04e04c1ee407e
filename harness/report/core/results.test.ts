/** The outcome of a requirement from its scenarios, and the reasons for no verdict. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Declaration } from '../document/ledger.ts';
import { toResults } from './results.ts';
import type { Run, RunScenario } from './run.ts';
import { exitCode, toVerdict } from './verdict.ts';

type Status = 'PASSED' | 'FAILED' | 'SKIPPED' | 'UNDEFINED' | null;

const ID = 'AA-ONE';
const spec = {
  ledger: [{ id: ID, level: 'MUST' as const, sentence: '', sources: [], group: '', since: '1.0' }],
  notYetCovered: [],
  featureFiles: ['a.feature'],
};

/** A scenario of the requirement whose one step came to `status`; null: it was left out. */
function scenario(status: Status, nth: number, tags = [`@req:${ID}`]): RunScenario {
  const error = status === 'FAILED' ? { type: 'AssertionError', message: 'no', full: 'no' } : null;
  const step = {
    ...{ kind: 'step' as const, keyword: 'Then ', text: 'x', argument: null, durationMs: 1, error },
    attachments: [],
  };
  return {
    ...{ id: `a.feature:${nth}`, uri: 'a.feature', line: nth, feature: 'A', rule: null, example: null },
    ...{ name: `scenario ${nth}`, tags: [...tags, '@cap:rows'] },
    attempts: status === null ? [] : [{ durationMs: 1, finished: true, steps: [{ ...step, status }] }],
  };
}

function results(
  statuses: Status[],
  { deviations = [] as Declaration['deviations'], ...more }: Partial<Run & Declaration> = {},
) {
  const run: Run = {
    ...{ startedAt: 0, finishedAt: 1, environment: {}, sources: ['a.feature'], problems: [] },
    scenarios: statuses.map((status, nth) => scenario(status, nth)),
    ...more,
  };
  return toResults(run, spec, { capabilities: [], deviations });
}
const outcome = (...statuses: Status[]) => results(statuses).requirements[0]?.outcome;

describe('the outcome of a requirement is that of its worst scenario', () => {
  for (const [statuses, expected] of [
    [['PASSED', 'PASSED'], 'passed'],
    [['PASSED', 'SKIPPED'], 'skipped'],
    [['SKIPPED', 'PASSED'], 'skipped'],
    [['PASSED', null], 'not-run'],
    [['SKIPPED', null], 'not-run'],
    [['PASSED', 'FAILED'], 'failed'],
    [['SKIPPED', 'FAILED'], 'failed'],
    [['FAILED', 'UNDEFINED'], 'harness-error'],
  ] as const) {
    test(`${statuses.join(' and ')}: ${expected}`, () => assert.equal(outcome(...statuses), expected));
  }
});

describe('a declared deviation', () => {
  const deviations = [{ requirement: ID, reason: 'later' }];
  const of = (...statuses: Status[]) => results(statuses, { deviations }).requirements[0]?.outcome;
  test('replaces a failure', () => assert.equal(of('PASSED', 'FAILED'), 'known-deviation'));
  test('that no scenario shows is stale, unless a scenario that could show it did not run', () => {
    assert.equal(of('PASSED', 'PASSED'), 'unexpected-pass');
    assert.equal(of('PASSED', 'SKIPPED'), 'skipped');
  });
  test('that names something unknown suggests the nearest name', () => {
    const problems = (deviation: object) =>
      results(['FAILED'], {
        deviations: [{ requirement: ID, reason: 'later', ...deviation }],
      }).problems.join();
    assert.match(
      problems({ requirement: 'AA-ON' }),
      /name "AA-ON", which is no requirement\. Write "AA-ONE", or remove/,
    );
    assert.match(
      problems({ scenario: 'scenario x' }),
      /name "scenario x", .* no scenario of AA-ONE\. Write "scenario 0",/,
    );
    assert.match(problems({ requirement: 'ZZ' }), /name "ZZ", which is no requirement\. Remove it/);
  });
  test('for one scenario does not apply to another', () => {
    const one = [{ ...deviations[0], requirement: ID, scenario: 'scenario 0', reason: 'later' }];
    const { scenarios } = results(['FAILED', 'FAILED'], { deviations: one });
    assert.deepEqual(
      scenarios.map((result) => result.outcome),
      ['known-deviation', 'failed'],
    );
  });
});

describe('the verdict and the exit code', () => {
  const verdict = (statuses: Status[], more: Partial<Run & Declaration> = {}) => {
    const all = results(statuses, more);
    return [toVerdict(all).value, exitCode(all)];
  };
  test('are given for a run that finished', () => {
    assert.deepEqual(verdict(['PASSED', 'PASSED']), ['CONFORMANT', 0]);
    assert.deepEqual(verdict(['PASSED', 'FAILED']), ['NOT CONFORMANT', 1]);
  });
  test('are withheld if the suite broke or the run did not finish', () => {
    assert.deepEqual(verdict(['PASSED', 'UNDEFINED']), ['NO VERDICT', 2]);
    assert.deepEqual(verdict(['PASSED'], { finishedAt: null }), ['NO VERDICT', 2]);
    assert.deepEqual(verdict(['PASSED'], { problems: ['a hook failed'] }), ['NO VERDICT', 2]);
    assert.deepEqual(verdict([null]), ['NO VERDICT', 2]);
  });
  test('are withheld for a part of a run; its exit code is that of the scenarios that ran', () => {
    assert.deepEqual(verdict(['PASSED', null]), ['NO VERDICT', 0]);
    assert.deepEqual(verdict(['FAILED', null]), ['NO VERDICT', 1]);
    assert.deepEqual(verdict(['PASSED'], { sources: [] }), ['NO VERDICT', 0]);
    const deviating = { sources: [], deviations: [{ requirement: ID, reason: 'later' }] };
    assert.deepEqual(verdict(['FAILED'], deviating), ['NO VERDICT', 0]);
    assert.deepEqual(verdict(['PASSED'], deviating), ['NO VERDICT', 1]);
  });
  test('need a requirement of the ledger for every scenario', () => {
    const stray = [scenario('PASSED', 1, []), scenario('PASSED', 2), scenario('PASSED', 3, ['@req:ZZ-NONE'])];
    const { problems } = results([], { scenarios: stray });
    assert.match(problems.join('\n'), /a\.feature:1 names no requirement[\s\S]*a\.feature:3 names ZZ-NONE/);
  });
  test('need a reason for every skipped scenario', () => {
    const plain = { ...scenario('SKIPPED', 1), tags: [`@req:${ID}`] };
    assert.match(results([], { scenarios: [plain] }).problems.join(), /skipped without a reason/);
    assert.deepEqual(results(['SKIPPED']).problems, []);
  });
});
