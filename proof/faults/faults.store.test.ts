/** A short load with three faults; `npm run prove -- faults` makes all of them. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { storeEndpoint } from '../../steps/drivers/scenario-store.ts';
import { faultsFound, runFaults } from './run.ts';

it('loses, doubles and half-makes nothing while answers are lost and apps are killed', async () => {
  const report = await runFaults({
    ...{ seconds: 5, seed: 20_260_622, clients: 4, endpoint: storeEndpoint() },
    only: ['store throttled', 'answers lost', 'one app killed'],
  });
  assert.deepEqual(faultsFound(report), []);
  const failed = report.faults.reduce((sum, one) => sum + one.failed, 0);
  assert.ok(failed > 0, 'clients met a fault');
});
