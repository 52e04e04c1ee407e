/** Reports of dry runs with one fault each. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatchUpReport } from './contract.ts';
import { problemsOf } from './plan.ts';

type Item = CatchUpReport['items'][number];
const item: Item = { name: 'Newsletter', outcome: 'template-created', reason: 'new' };
const broken: Item = { name: 'Backup', outcome: 'failed', reason: 'contended', error: 'run it again' };
const REPORT: CatchUpReport = {
  ...{ from: '2026-06-22', to: '2026-06-22', dryRun: true, planned: 3, created: ['b-1'], skipped: 1 },
  templates: { created: ['b-1'], skipped: 0, recovered: 0 },
  recurring: { generated: ['t-1'], skipped: 1 },
  ...{ failures: 0, items: [item, item, item] },
};

describe('the report of a dry run', () => {
  it('is right if its counts are those of its items', () => {
    assert.deepEqual(problemsOf(REPORT), []);
    assert.deepEqual(problemsOf(REPORT, '2026-06-22'), []);
  });

  for (const wrong of [{ from: '2026-06-21' }, { to: '2026-06-23' }]) {
    it(`is wrong if it is of another time than was requested: ${JSON.stringify(wrong)}`, () => {
      const { from, to } = { ...REPORT, ...wrong };
      assert.deepEqual(problemsOf({ ...REPORT, from, to }, '2026-06-22'), [
        `2026-06-22 was asked for, ${from} to ${to} was planned`,
      ]);
    });
  }

  for (const [what, wrong, problem] of [
    ['if it is of a real run', { dryRun: false }, /^the report is not of a dry run$/],
    [
      'if it plans more than it counts',
      { planned: 4 },
      /^4 planned, but the counts add up to 3 and 3 items are listed$/,
    ],
    [
      'if it counts less than it plans and lists',
      { planned: 4, items: [item, item, item, item] },
      /^4 planned, but the counts add up to 3 and 4 items are listed$/,
    ],
    [
      'if it lists less than it counts',
      { items: [item] },
      /^3 planned, but the counts add up to 3 and 1 items/,
    ],
    ['if its totals differ from the sums of the kinds', { skipped: 2 }, /^3 planned, but/],
    [
      'if it has a failure',
      {
        ...{ failures: 2, templates: { created: ['b-1'], skipped: 0, recovered: 0 } },
        ...{ recurring: { generated: [], skipped: 0 }, skipped: 0 },
        items: [item, broken, { ...broken, error: undefined }],
      },
      /^2 failed: "Backup" \(contended: run it again\), "Backup" \(contended\)$/,
    ],
  ] as const) {
    it(`is wrong ${what}`, () => {
      const problems = problemsOf({ ...REPORT, ...(wrong as object) });
      assert.equal(problems.length, 1, problems.join('; '));
      assert.match(problems[0] ?? '', problem);
    });
  }
});
