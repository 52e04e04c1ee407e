/** For a selection that runs no scenario, the message says why. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Conformance } from '../report/document/schema.ts';
import { whyNoneRan } from './cucumber-run.ts';

const scenarios = [{ tags: ['@req:ST-ONCE', '@smoke'] }];
const document = {
  requirements: [
    { id: 'ST-ONCE', scenarios },
    { id: 'ST-UNDO', scenarios: [] as object[] },
  ],
} as Conformance;

it('distinguishes a selection without a scenario, an unknown requirement, and one where all are skipped', () => {
  assert.match(
    whyNoneRan(['--tags', '@req:ST-ONE'], document, 0),
    /chooses none\. No scenario has the tag @req:ST-ONE; the nearest is @req:ST-ONCE\. features/,
  );
  assert.match(
    whyNoneRan(['--tags', '@smoke and @smok and @req:ST-UNDO'], document, 0),
    /chooses none\. No scenario has the tag @smok; the nearest is @smoke\. features/,
  );
  assert.match(
    whyNoneRan(['--name', 'nothing'], document, 0),
    /^No scenario ran: --name nothing chooses none\. features\/requirements/,
  );
  assert.match(
    whyNoneRan(['--tags', '@req:ST-ONCE'], document, 3),
    /each of the 3 that were chosen was skipped/,
  );
});
