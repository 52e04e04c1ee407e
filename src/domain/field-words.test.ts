/** The sentence about a wrong field: its name, and the words that depend on what was sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldProblem, Wrong } from './field-problem.ts';
import { problemSentence, wrongWords } from './field-words.ts';

const words: [Wrong, string][] = [
  [{ code: 'type', expected: 'object' }, 'must be an object'],
  [{ code: 'type', expected: 'date' }, 'must be a date YYYY-MM-DD'],
  [{ code: 'too-few', min: 1 }, 'must have at least 1 entry'],
  [{ code: 'too-few', min: 2 }, 'must have at least 2 entries'],
  [
    { code: 'starts-off-calendar', task: 'Book', days: -3 },
    'must leave every task between 1970 and 2199; "Book" is due 3 days before it',
  ],
  [
    { code: 'starts-off-calendar', task: 'Book', days: 0 },
    'must leave every task between 1970 and 2199; "Book" is due 0 days after it',
  ],
  [
    { code: 'tasks-open', open: 1 },
    'must not be done while 1 task is open; complete or archive what is open first',
  ],
  [
    { code: 'tasks-open', open: 2 },
    'must not be done while 2 tasks are open; complete or archive what is open first',
  ],
  [
    { code: 'workflow-fixed', because: 'links' },
    'cannot be changed on a task that asks for links of its workflow; leave it out',
  ],
  [
    { code: 'workflow-fixed', because: 'source' },
    'cannot be changed on a task that a template or a schedule made; leave it out',
  ],
  [
    { code: 'status-cannot-follow', from: 'todo', to: 'waiting' },
    'must be one that can follow todo, got "waiting"; use the action mark-waiting',
  ],
  [
    { code: 'status-cannot-follow', from: 'waiting', to: 'done' },
    'must be one that can follow waiting, got "done"; use its actions',
  ],
  [
    { code: 'status-cannot-follow', from: 'done', to: 'archived' },
    'must be one that can follow done, got "archived"',
  ],
];

for (const [wrong, expected] of words)
  test(`${wrong.code}: ${expected}`, () => assert.equal(wrongWords(wrong), expected));

const problems: [FieldProblem, string][] = [
  [{ pointer: '/title', wrong: { code: 'required' } }, 'Missing required field: title'],
  [{ pointer: '/colour', wrong: { code: 'unknown' } }, 'Unknown field: colour'],
  [{ pointer: '/title', wrong: { code: 'blank' } }, 'title must not be empty'],
  [{ pointer: '', wrong: { code: 'nothing-to-change' } }, 'The body must have at least one field to change'],
  [
    { pointer: '', header: 'Idempotency-Key', wrong: { code: 'key-length', max: 255, length: 0 } },
    'Idempotency-Key must have 1 to 255 characters, got 0',
  ],
  [
    { pointer: '/limit', wrong: { code: 'limit', max: 500 }, got: '0' },
    'limit must be a whole number from 1 to 500, got "0"',
  ],
  [
    { pointer: '/status', wrong: { code: 'one-of', options: ['todo', 'done'] }, got: 'open' },
    'Invalid status: it must be one of todo, done, got "open"',
  ],
  [
    { pointer: '/taskDefinitions/0/refId', wrong: { code: 'blank' } },
    'taskDefinitions[0].refId must not be empty',
  ],
];

for (const [problem, expected] of problems)
  test(`${problem.pointer} ${problem.wrong.code}: ${expected}`, () =>
    assert.equal(problemSentence(problem), expected));
