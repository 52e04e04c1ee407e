/** The outcome of a scenario from its steps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './outcome.ts';
import type { Attempt, RunScenario, RunStep } from './run.ts';

const step = (status: RunStep['status'], more: Partial<RunStep> = {}): RunStep => ({
  ...{ kind: 'step', keyword: 'Then ', text: 'it is so', argument: null, status, durationMs: 1 },
  ...{ error: null, attachments: [] },
  ...more,
});
const failing = (type: string, message = 'no') =>
  step('FAILED', { error: { type, message, full: `${type}: ${message}` } });
const attempt = (steps: RunStep[], finished = true): Attempt => ({ durationMs: 1, finished, steps });
const scenario = (...attempts: Attempt[]): RunScenario => ({
  ...{ id: 'a.feature:3', uri: 'a.feature', line: 3, feature: 'A', rule: null, name: 'a', example: null },
  ...{ tags: [], attempts },
});
const found = (...attempts: Attempt[]) => judge(scenario(...attempts)).found;

test('a scenario passed if all its steps passed', () => {
  assert.equal(found(attempt([step('PASSED'), step('PASSED')])), 'passed');
  assert.equal(found(), 'not-run');
});

test('a scenario whose worker ended has no result for the target, whatever its steps reported', () => {
  const { found: outcome, failure } = judge(scenario(attempt([step('PASSED'), step('PASSED')], false)));
  assert.deepEqual([outcome, failure?.step], ['harness-error', 'the end of the scenario']);
  assert.equal(found(attempt([failing('AssertionError')], false)), 'harness-error');
});

test('a failed step or hook fails a scenario, and the first failure is reported', () => {
  assert.equal(found(attempt([step('PASSED'), failing('AssertionError')])), 'failed');
  const hook = { ...failing('Error', 'left open'), kind: 'hook' as const };
  assert.equal(found(attempt([step('PASSED'), hook])), 'failed');
  const { failure, further } = judge(scenario(attempt([failing('A', 'first'), failing('B', 'second')])));
  assert.deepEqual([failure?.message, further.map(({ message }) => message)], ['first', ['second']]);
});

test('a fault of the suite is not counted against the target, and is reported before failures', () => {
  for (const status of ['UNDEFINED', 'AMBIGUOUS', 'PENDING', 'UNKNOWN'] as const)
    assert.equal(found(attempt([step(status)])), 'harness-error', status);
  assert.equal(found(attempt([failing('HarnessError')])), 'harness-error');
  assert.equal(found(attempt([failing('AssertionError'), failing('HarnessError')])), 'harness-error');
  assert.equal(found(attempt([{ ...step('PASSED'), kind: 'hook' }])), 'harness-error', 'no steps');
});

test('a skipped scenario does not count as passed, and has a reason', () => {
  const log = { mediaType: 'text/plain', fileName: null, body: 'skipped: no rows', url: null };
  const skipped = step('SKIPPED', { attachments: [{ ...log, encoding: 'IDENTITY' }] });
  const finding = judge(scenario(attempt([step('PASSED'), skipped])));
  assert.deepEqual([finding.found, finding.reason], ['skipped', 'no rows']);
});

test('the last attempt counts', () => {
  const [fails, passes] = [attempt([failing('AssertionError')]), attempt([step('PASSED')])];
  assert.deepEqual([found(fails, passes), found(passes, fails)], ['passed', 'failed']);
});
