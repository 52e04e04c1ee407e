/** The report of a failed scenario names its step, and says each thing once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tellingOf, type Wrong } from './wrong.ts';

const failure = {
  step: 'Then the notice is shown',
  type: 'AssertionError',
  message: 'Expected values to be strictly equal:',
  expected: 'true',
  observed: 'false',
};
const told = (changed: Partial<NonNullable<Wrong['failure']>> | null, reason: string | null = null) =>
  tellingOf({ failure: changed && { ...failure, ...changed }, reason, reproduce: 'again!' } as Wrong);

describe('the report of a failure', () => {
  it('names the step if the values alone say nothing', () => {
    assert.deepEqual(told({}), [
      ['step', 'Then the notice is shown'],
      ['expected', 'true'],
      ['observed', 'false'],
      ['again', 'again!'],
    ]);
  });

  it('has the message that a person wrote', () => {
    assert.deepEqual(told({ message: 'the notice of today' })[3], ['message', 'the notice of today']);
  });

  it('has the step and the message, once each, if the error names no values', () => {
    assert.deepEqual(told({ message: 'timed out', expected: null, observed: null }), [
      ['step', 'Then the notice is shown'],
      ['expected', 'the notice is shown'],
      ['observed', 'timed out'],
      ['again', 'again!'],
    ]);
  });

  it('for a declared deviation that does not show has what was declared', () => {
    assert.deepEqual(told(null, 'declared, and passed'), [
      ['expected', 'the declared deviation'],
      ['observed', 'declared, and passed'],
      ['again', 'again!'],
    ]);
  });
});
