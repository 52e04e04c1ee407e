import assert from 'node:assert/strict';
import { it } from 'node:test';
import { explain } from '../report/core/explain.ts';
import type { Exchange } from './exchange-log.ts';
import { inWords } from './unreadable.ts';

const read = { method: 'POST', path: '/api/bundles', status: 201, responseBody: '{"other": 1}' } as Exchange;

/** The message in the report for a step that cannot read the response. */
function told(step: (body: never) => unknown): Error {
  try {
    step({ other: 1 } as never);
  } catch (error) {
    return inWords(error, read) as Error;
  }
  throw new Error('the step did not fail');
}

for (const [what, step, expected] of [
  [
    'a member of a missing object',
    (body: { bundle: { title: string } }) => body.bundle.title,
    'an object with "title" in the response',
  ],
  ['a list', (body: { tasks: string[] }) => [...body.tasks], 'a list "tasks" in the response'],
  ['a method of a list', (body: { tasks: string[] }) => body.tasks.map(String), 'a list in the response'],
  [
    'a list of another kind',
    (body: { other: string[] }) => body.other.find(Boolean),
    'a list in the response',
  ],
  ['text as JSON', () => JSON.parse('<html>'), 'a response as docs/design/api.md says'],
] as const)
  it(`a step that reads ${what} is reported with request, expected and observed`, () => {
    const { name, message, stack = '' } = told(step as (body: never) => unknown);
    assert.equal(name, 'ReadFailed');
    assert.ok(message.startsWith('POST /api/bundles: expected '), message);
    const explained = explain({ type: name, message, full: '' });
    assert.deepEqual([explained.expected, explained.observed], [expected, '201: {"other": 1}']);
    assert.match(stack, /^ReadFailed: POST .*\n\s+at /);
    assert.doesNotMatch(`${message}${stack}`, /undefined|TypeError|SyntaxError/);
  });

it('a password or token in the response is not printed', () => {
  const signIn = { ...read, responseBody: '{"token":"secret"}' };
  assert.doesNotMatch(String(inWords(new TypeError('x'), signIn)), /secret/);
});

it('assertions, and defects of a step that read no response, are reported unchanged', () => {
  assert.equal(told(() => assert.fail('as it is')).message, 'as it is');
  const own = new TypeError('x is not a function');
  assert.equal(inWords(own, undefined), own);
});
