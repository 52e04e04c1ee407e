/** A catch-up run that a person started: it is found by its id, with its report as soon as it has ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCatchUpRun, newCatchUpRun, recordReport } from '../../src/store/catch-up-runs.ts';
import { catchUpRunKey } from '../../src/store/keys.ts';
import { getRow, transact } from '../../src/store/requests.ts';
import { Twin } from './twin/twin.ts';

test('a started run is found from its start, and with its report from its end', async () => {
  const table = new Twin().table();
  const run = { id: 'run-1', startedBy: 'grace', startedAt: '2026-06-22T08:00:00.000Z' };
  const found = () => findCatchUpRun(table, run.id);
  assert.equal(await found(), undefined);
  await transact(table, [newCatchUpRun(run)]);
  assert.deepEqual(await found(), run);
  const row = await getRow(table, catchUpRunKey(run.id));
  assert.equal(row?.expiresAt, Date.parse('2026-09-20T08:00:00.000Z') / 1000, 'kept for 90 days');
  await recordReport(table, run.id, { created: 2 });
  assert.deepEqual(await found(), { ...run, report: { created: 2 } });
});
