/** The wait of an expectation can be set once, for every module that uses it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EXPECT_MS } from '../run/patience.ts';
import { expect, expectFor } from './expect.ts';

it('an expectation that does not come true names the time that it waited', async () => {
  for (const limit of [30, 60]) {
    expectFor(limit);
    await assert.rejects(async () => await expect.poll(() => 1).toBe(2), new RegExp(`\\b${limit}ms`));
  }
  expectFor(EXPECT_MS);
});
