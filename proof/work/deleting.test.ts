/** The rows of a deleted workflow: all go, in as few transactions as they fit, and a repeat finds nothing to remove. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleStages } from '../../src/domain/template.ts';
import { findBundle } from '../../src/store/bundles.ts';
import { removeRows } from '../../src/store/deleting.ts';
import { MAX_TRANSACTION_ITEMS } from '../../src/store/requests.ts';
import { archive, deleteBundle, editBundle } from '../../src/web/workflows/workflow-actions.ts';
import { nameOf } from '../catch-up/twin/twin.ts';
import { GRACE, Office } from './office.ts';

test('one transaction deletes as many tasks as fit, the next the head, and a repeat finds none', async () => {
  let writes = 0;
  const office = new Office((twin) =>
    twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') writes += 1;
      return carryOut();
    }),
  );
  const id = await office.workflow();
  for (let n = 0; n < MAX_TRANSACTION_ITEMS; n++) await office.task(id);
  await archive(office.parts, id, GRACE);
  writes = 0;
  await deleteBundle(office.parts, id);
  assert.equal(writes, 1 + 2, 'it is marked, and its tasks and its head are removed');
  await assert.doesNotReject(removeRows(office.parts.table, id, async () => undefined));
});

test('an active workflow is not deleted, whatever its stage', async () => {
  const office = new Office();
  const id = await office.workflow();
  for (const stage of bundleStages) {
    await editBundle(office.parts, id, { stage }, GRACE);
    await assert.rejects(deleteBundle(office.parts, id), { name: 'Refusal', code: 'not-archived' });
  }
  assert.ok(await findBundle(office.parts.table, id));
});
