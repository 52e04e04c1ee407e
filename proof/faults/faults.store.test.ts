/**
 * A short load with three faults, and a planted one, which must be reported. `npm run prove -- faults` causes all faults.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { storeEndpoint } from '../../fixtures/targets/reference/scenario-store.ts';
import { type Fault, faultsNamed } from './faults.ts';
import { faultsFound, runFaults } from './run.ts';

it('the load loses, doubles and half-creates nothing while responses are lost and apps are killed', async () => {
  const report = await runFaults({
    ...{ seconds: 2, seed: 20_260_622, clients: 4, endpoint: storeEndpoint() },
    faults: faultsNamed('store throttled', 'answers lost', 'one app killed'),
  });
  assert.deepEqual(faultsFound(report), []);
  const failed = report.faults.reduce((sum, one) => sum + one.failed, 0);
  assert.ok(failed > 0, 'clients met a fault');
});

it('the load reports writes that are acknowledged but not stored as lost', async () => {
  const planted: Fault = {
    name: 'success without a write',
    begin: ({ proxy }) =>
      proxy.disturb(({ operation }) => (operation === 'TransactWriteItems' ? 'pretend' : 'pass')),
    end: ({ proxy }) => proxy.restore(),
  };
  const wish = { seconds: 1, seed: 20_260_622, clients: 2, apps: 1, endpoint: storeEndpoint() };
  const { lost } = await runFaults({ ...wish, faults: [planted] });
  assert.ok(lost.length > 0, 'something is lost');
});
