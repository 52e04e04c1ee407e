/** Costs do not change unnoticed. `npm run bench -- costs write` stores the present costs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TESTED_SIZES } from './actions.ts';
import { DOCUMENT, goldenCosts, measured, storedDocument } from './costs.ts';

test('every action and catch-up run has the costs in proof/bench/costs.json', async () => {
  const golden = goldenCosts();
  const { actions, catchUp } = await measured(TESTED_SIZES);
  assert.deepEqual(
    actions,
    golden.actions.filter(({ active }) => TESTED_SIZES.includes(active)),
  );
  assert.deepEqual(catchUp, golden.catchUp);
});

test('docs/performance.md is generated from the stored costs', () => {
  assert.equal(readFileSync(DOCUMENT, 'utf8'), storedDocument());
});
