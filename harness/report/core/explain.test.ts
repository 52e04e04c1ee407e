import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from './explain.ts';

const cases: [string, { message: string; full?: string }, string | null, string | null][] = [
  [
    'Playwright, one line each',
    { message: 'expect(received).toBe(expected)\n\nExpected: "b"\nReceived: "a"' },
    '"b"',
    '"a"',
  ],
  [
    'Playwright, labelled kinds',
    { message: 'expect(received).toContain(expected)\n\nExpected substring: "x"\nReceived string:    "abc"' },
    '"x"',
    '"abc"',
  ],
  [
    'Playwright, a locator that finds nothing',
    {
      message:
        "expect(locator).toBeVisible() failed\n\nLocator: getByRole('heading')\nExpected: visible\nTimeout: 5000ms\nError: element(s) not found\n\nCall log:\n  - waiting",
    },
    'visible',
    'element(s) not found',
  ],
  [
    'Playwright, a difference',
    {
      message:
        'expect(received).toEqual(expected)\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n-   "b": 3,\n+   "b": 2,\n  }',
    },
    'Object {\n  "b": 3,\n}',
    'Object {\n  "b": 2,\n}',
  ],
  [
    'node:assert, by the difference that Cucumber appends',
    {
      message: 'the queue shows two rows\n\n1 !== 2\n',
      full: 'AssertionError [ERR_ASSERTION]: the queue shows two rows\n\n1 !== 2\n\n    + expected - actual\n\n    -1\n    +2\n\n    at steps/queue.ts:7:29',
    },
    '2',
    '1',
  ],
  [
    'Playwright, a difference before its log',
    {
      message:
        'expect(locator).toContainText(expected) failed\n\n- Expected substring  - 1\n+ Received string     + 3\n\n- Late\n+ Today\n+\n+ Later\n\nCall log:\n  - Expect "toContainText"',
    },
    'Late',
    'Today\nLater',
  ],
  [
    'node:assert, by its own difference',
    {
      message: 'references of "Summer edition"\n+ actual - expected\n\n+ undefined\n- [\n-   1\n- ]\n',
      full: 'AssertionError [ERR_ASSERTION]: references of "Summer edition"\n+ actual - expected\n\n+ undefined\n- [\n-   1\n- ]\n\n    at steps/queue.ts:7:29',
    },
    '[\n  1\n]',
    'undefined',
  ],
  [
    'node:assert, a difference with lines left out and an empty one of Cucumber after it',
    {
      message: 'Expected values to be strictly deep-equal:',
      full: 'AssertionError: Expected values to be strictly deep-equal:\n+ actual - expected\n... Skipped lines\n\n  {\n+   a: 1\n-   a: 2\n  }\n\n    + expected - actual\n\n\n    at steps/queue.ts:7:29',
    },
    '{\n  a: 2\n}',
    '{\n  a: 1\n}',
  ],
  [
    'a long page, by the part that is most like what was expected',
    {
      message: `the page: expected "Due on Monday", observed ${'Nothing of it. '.repeat(100)}Due on Tuesday. ${'Or this. '.repeat(100)}`,
    },
    '"Due on Monday"',
    `…${'Nothing of it. '.repeat(10)}Due on Tuesday. ${'Or this. '.repeat(15)}`.slice(0, 301).concat('…'),
  ],
  [
    'node:assert, a pattern',
    { message: "The input did not match the regular expression /x/. Input:\n\n'abc'\n" },
    'to match /x/',
    "'abc'",
  ],
  ['in words', { message: 'The heading: expected "No work", observed "Today"' }, '"No work"', '"Today"'],
  ['in words, the other way round', { message: 'observed 3 rows, expected none' }, 'none', '3 rows'],
  [
    'Playwright, an action without its element',
    { message: "locator.click: Timeout 20000ms exceeded.\nCall log:\n  - waiting for getByRole('button')\n" },
    "on the page: getByRole('button')",
    'nothing like it within 20 s',
  ],
  [
    'in words of a program, after a difference',
    {
      message: 'Smoke of http://x\n  health: expected string, observed nothing',
      full: 'AssertionError: Smoke\n    + expected - actual\n\n    -failed\n    +holds\n',
    },
    'holds',
    'failed',
  ],
  ['without values', { message: 'function timed out after 5000 milliseconds' }, null, null],
];

for (const [name, { message, full = message }, expected, observed] of cases) {
  test(name, () => {
    const explained = explain({ type: 'Error', message, full });
    assert.deepEqual([explained.expected, explained.observed], [expected, observed]);
  });
}

test('the message is the one that a person wrote, without the values', () => {
  const message = 'the queue shows two rows\n\n1 !== 2\n';
  assert.equal(
    explain({ type: 'AssertionError', message, full: message }).message,
    'the queue shows two rows',
  );
});

test('an error of JavaScript about a missing member becomes a response that lacks it', () => {
  const message = "Cannot read properties of undefined (reading 'map')";
  const explained = explain({ type: 'TypeError', message, full: message });
  assert.equal(explained.message, message);
  assert.match(
    `${explained.expected}; ${explained.observed}`,
    /^what this step reads, .*; something else: see/,
  );
});
