/** The parts that the report of a killed mutant must name, and reports that lack one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunScenario } from '../../harness/report/core/run.ts';
import type { Conformance } from '../../harness/report/document/schema.ts';
import { GROUND } from '../decisions/decision.ts';
import type { Red } from '../decisions/verdict.ts';
import { lacksOf, poorMessages } from './message.ts';
import { verdictOf } from './red-scenario.ts';

const WHOLE = { requirements: ['AA-ONE'], expected: '1', observed: '2' };
const red = (report?: Partial<NonNullable<Red['report']>>): Red => ({
  ...{ guard: 'a title', at: 'Then x', message: 'the count' },
  ...(report && { report: { ...WHOLE, ...report } }),
});

describe('a message lacks', () => {
  const rows: [string, Red, string[], string[]][] = [
    ['nothing', red({}), ['AA-ONE'], []],
    ['nothing if one of several requirements is named', red({}), ['BB-TWO', 'AA-ONE'], []],
    ['no requirement if the mutant violates none of the ledger', red({}), [GROUND], []],
    ['nothing in a test', red(), ['AA-ONE'], []],
    ['the requirement if another one is named', red({}), ['BB-TWO'], ['requirement']],
    ['what was expected', red({ expected: null }), ['AA-ONE'], ['expected']],
    [
      'values if a condition was false',
      red({ expected: 'true', observed: 'false' }),
      ['AA-ONE'],
      ['expected', 'observed'],
    ],
    ['brevity if a value is long', red({ observed: 'x'.repeat(1_001) }), ['AA-ONE'], ['brevity']],
    ['the observed value if it is blank', red({ observed: ' ' }), ['AA-ONE'], ['observed']],
  ];
  for (const [name, one, violates, expected] of rows)
    it(name, () => assert.deepEqual(lacksOf(one, violates), expected));
});

it('a list of messages begins with the worst, and contains no survivor', () => {
  const scores = [
    { name: 'whole', outcome: 'killed' as const, reds: [red({})] },
    { name: 'one', outcome: 'killed' as const, reds: [red({}), red({ expected: null })] },
    { name: 'two', outcome: 'killed' as const, reds: [red({ expected: null, observed: null })] },
    { name: 'broke', outcome: 'broke' as const, reds: [red({ expected: null })] },
  ];
  assert.deepEqual(
    poorMessages(scores.map((one) => ({ ...one, violates: ['AA-ONE'] }))).map(({ mutant }) => mutant),
    ['two', 'one'],
  );
});

describe('a scenario', () => {
  const asserted = { type: 'AssertionError', message: 'the count: expected 1, observed 2', full: '' };
  const played = (keyword: string, error: typeof asserted | null): RunScenario => ({
    ...{ id: 'a.feature:3', uri: 'a.feature', line: 3, feature: 'A', rule: null, example: null },
    ...{ name: 'a title', tags: ['@req:AA-ONE'] },
    attempts: [
      {
        ...{ durationMs: 1, finished: true },
        steps: [
          {
            ...{ kind: 'step', keyword, text: 'x', argument: null, durationMs: 1, attachments: [] },
            ...{ status: error ? 'FAILED' : 'PASSED', error },
          },
        ],
      },
    ],
  });
  const report = {
    requirements: [
      { id: 'AA-ONE', scenarios: [{ id: 'a.feature:3', failure: { expected: '1', observed: '2' } }] },
      { id: 'BB-TWO', scenarios: [] },
    ],
  } as unknown as Conformance;
  const verdict = (keyword: string, error: typeof asserted | null) =>
    verdictOf(played(keyword, error), report);

  it('kills a mutant at a Then by an assertion; step, message and the named parts are reported', () => {
    assert.deepEqual(verdict('Then ', asserted), {
      outcome: 'killed',
      reds: [{ guard: 'a title', at: 'Then x', message: asserted.message, report: WHOLE }],
    });
  });

  it('does not kill a mutant at a Given or without an assertion', () => {
    assert.equal(verdict('Given ', asserted).outcome, 'broke');
    assert.equal(verdict('Then ', { ...asserted, type: 'TypeError' }).outcome, 'broke');
  });

  it('that passes lets a mutant survive, and is named', () => {
    assert.deepEqual(verdict('Then ', null), { outcome: 'unasserted', reds: [], green: 'a title' });
  });
});
