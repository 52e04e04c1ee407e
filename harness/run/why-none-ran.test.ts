/** For a selection that runs no scenario, the message says why. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Conformance } from '../report/document/schema.ts';
import { whyNoneRan } from './cucumber-run.ts';

const document = { requirements: [{ id: 'ST-ONCE' }, { id: 'ST-UNDO' }] } as Conformance;

it('tells apart what chooses no scenario, a requirement that is none, and what skips all', () => {
  assert.match(
    whyNoneRan(['--tags', '@req:ST-ONE'], document, 0),
    /chooses none\. There is no requirement ST-ONE; the nearest is ST-ONCE\./,
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
