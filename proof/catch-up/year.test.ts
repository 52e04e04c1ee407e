/** Daily runs over a year of enabling, editing, failing and wrong clocks; prove -- catch-up plays more years. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playYear } from './year.ts';

const YEARS = 4;
/** Months, each from a first daily run on: what can go wrong only then is rare in a year. */
const MONTHS = 60;
const MONTH = 30;

test(`${YEARS} years of daily runs create all that was due, nothing from before it was enabled or moved, and lose nothing`, async () => {
  for (let seed = 1; seed <= YEARS; seed++) {
    const { problems, runs, edits, catchingUp } = await playYear(seed);
    assert.deepEqual(problems, [], `seed ${seed}`);
    assert.ok(runs > 300 && edits > 200 && catchingUp > 10, `seed ${seed}: ${runs} ${edits} ${catchingUp}`);
  }
});

test(`${MONTHS} first months of daily runs create all that was due, and lose nothing`, async () => {
  for (let seed = 1; seed <= MONTHS; seed++) {
    assert.deepEqual((await playYear(seed, MONTH)).problems, [], `seed ${seed}`);
  }
});
