/** A transaction that lost a race or was throttled is tried again; one that met a failed condition is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ConditionsFailed, newRow, transact, type Write } from '../../src/store/requests.ts';
import { Twin } from '../catch-up/twin/twin.ts';

const ROW = { pk: 'P', sk: '1' };

/** How a transaction ends that the store cancels so often, for this reason, and how often it is sent. */
async function cancelled(Code: string, times: number): Promise<string> {
  const twin = new Twin();
  let sent = 0;
  const table = twin.table((_command, carryOut) => {
    sent += 1;
    const CancellationReasons = [{ Code }, { Code: 'None' }];
    if (sent <= times)
      throw new TransactionCanceledException({ message: '', $metadata: {}, CancellationReasons });
    return carryOut();
  });
  const end = await transact(table, [newRow(ROW)]).then(
    () => 'written',
    (cause: Error) => cause.name,
  );
  assert.equal(Boolean(twin.rows.get(ROW)), end === 'written');
  return `${end}, sent ${sent}`;
}

test('a lost race and throttling are repeated up to seven times', async () => {
  for (const passing of ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])
    assert.equal(await cancelled(passing, 6), 'written, sent 7');
  assert.equal(await cancelled('TransactionConflict', 7), 'StoreContended, sent 7');
  assert.equal(await cancelled('ThrottlingError', 7), 'StoreUnavailable, sent 7');
});

test('a write that no repeat can help is sent once', async () => {
  assert.equal(await cancelled('ValidationError', 1), 'StoreUnavailable, sent 1');
});

test('a failed condition names the write that failed, with the existing row if there is one', async () => {
  const table = new Twin().table();
  await transact(table, [newRow({ ...ROW, title: 'Episode' })]);
  const there: Write = {
    ConditionCheck: { Key: { pk: 'P', sk: '2' }, ConditionExpression: 'attribute_exists(pk)' },
  };
  await assert.rejects(transact(table, [newRow(ROW)]), ConditionsFailed);
  await assert.rejects(transact(table, [newRow({ pk: 'P', sk: '3' }), newRow(ROW), there]), (cause) => {
    assert.ok(cause instanceof ConditionsFailed);
    assert.deepEqual(
      [...cause.failed],
      [
        [1, { ...ROW, title: 'Episode' }],
        [2, {}],
      ],
    );
    return true;
  });
});
