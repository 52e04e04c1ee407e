/** The exhaustive and random checks of catch-up, at a size for every check; `npm run prove -- catch-up` plays them at full
 * size. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wrongWords } from '../../src/domain/field-words.ts';
import { parseSchedule } from '../../src/domain/schedule.ts';
import { explore } from './explore.ts';
import { playHistory } from './history.ts';
import { hunt } from './hunt.ts';
import { comparePatterns, refused } from './patterns.ts';
import { planted } from './planted.ts';
import { scenes } from './scenes.ts';

const HISTORIES = 150;
/** Histories that once ended wrong. */
const MENDED = [3_001_387];
const PAIRS = 20_000;
/** Found by the first few histories; prove -- catch-up hunts all of them. */
const QUICKLY_FOUND = [
  'check-then-put',
  'ledger-before-work',
  'tasks-after-head',
  'deletion-forgotten',
  'nobodys-seal',
];

describe('every order of requests, with a fault at every write', () => {
  for (const scene of scenes) {
    test(`${scene.name}, ${scene.runners} runs`, async () => {
      const found = await explore(() => scene.open(), scene);
      assert.deepEqual(
        { complete: found.complete, examples: found.examples },
        { complete: true, examples: [] },
      );
      assert.ok(found.plays > 20, `only ${found.plays} plays`);
    });
  }
});

test(`${HISTORIES} random histories end as if every run had been the only one`, async () => {
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const { problems } = await playHistory(seed);
    assert.deepEqual(problems, [], `seed ${seed}`);
  }
});

for (const seed of MENDED) {
  test(`history ${seed}, which once had a wrong result, has the right one`, async () => {
    assert.deepEqual((await playHistory(seed)).problems, []);
  });
}

describe('the check finds an engine that is wrong', () => {
  for (const { name, breaks, around } of planted.filter((one) => QUICKLY_FOUND.includes(one.name))) {
    test(`${name}: ${breaks}`, async () => {
      const { by } = await hunt(around, { histories: 40, plays: 100 });
      assert.notEqual(by, null, 'nothing was found wrong');
    });
  }
});

describe('schedules', () => {
  test(`${PAIRS} pairs of a pattern and a date agree with the oracle`, () => {
    assert.deepEqual(comparePatterns(PAIRS, 7).differences, []);
  });

  for (const expression of refused) {
    test(`${JSON.stringify(expression)} is refused`, () => {
      const parsed = parseSchedule(expression);
      assert.equal(parsed.ok, false);
      assert.match(parsed.ok ? '' : wrongWords(parsed.wrong), /^must /, 'it says what would do');
    });
  }
});
