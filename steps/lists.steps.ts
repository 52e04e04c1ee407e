/** Callers who ask the API for its lists. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

Given('a caller is signed in', async function (this: SpecWorld) {
  await this.caller();
});

When('the caller asks for the {word}', async function (this: SpecWorld, list: string) {
  this.saw({ answer: await (await this.actions()).list(list) });
});

Then(
  'the answer has {int} row(s) and the cursor of the next page',
  function (this: SpecWorld, count: number) {
    const { cursor, ...list } = this.seen('answer').body;
    const rows = Object.values(list).flat();
    assert.deepEqual({ rows: rows.length, cursor: typeof cursor }, { rows: count, cursor: 'string' });
  },
);
