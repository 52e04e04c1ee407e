/** Costs do not rise unseen: `npm run bench -- costs write` writes what they are now. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TESTED_SIZES } from './actions.ts';
import { DOCUMENT, goldenCosts, measured } from './costs.ts';
import { performanceDocument } from './performance-document.ts';

test('every action and catch-up run costs what proof/bench/costs.json says', async () => {
  const golden = goldenCosts();
  const { actions, catchUp } = await measured(TESTED_SIZES);
  assert.deepEqual(
    actions,
    golden.actions.filter(({ active }) => TESTED_SIZES.includes(active)),
  );
  assert.deepEqual(catchUp, golden.catchUp);
});

test('docs/performance.md is made from the costs', () => {
  assert.equal(readFileSync(DOCUMENT, 'utf8'), performanceDocument(goldenCosts()));
});
