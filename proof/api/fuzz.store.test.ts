/** A small run of the generated requests; `npm run prove -- api` sends any number. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz.ts';

const REQUESTS = 300;

test(`${REQUESTS} generated requests cause no fault, and a refusal changes nothing`, async () => {
  const { faults, statuses, compared } = await fuzz({ requests: REQUESTS, seed: 20_260_622 });
  assert.deepEqual(faults, []);
  assert.ok((statuses[200] ?? 0) > 20 && (statuses[400] ?? 0) > 20, JSON.stringify(statuses));
  assert.ok(compared > REQUESTS / 4, `${compared} requests had to change nothing`);
});
