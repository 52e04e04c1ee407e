import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeTable, connectTable, pause, type Table, timeLimit } from './table.ts';

const client = { send: () => assert.fail('nothing is sent'), destroy: () => undefined } as Table['client'];
const table: Table = { client, name: 'none' };

test("a wait uses the table's wait, or else the clock", async () => {
  const waits: number[] = [];
  await pause({ ...table, pause: async (ms) => void waits.push(ms) }, 60_000);
  assert.deepEqual(waits, [60_000]);
  await assert.doesNotReject(pause(table, 1));
});

test('a time limit is multiplied by the patience of the table', () => {
  assert.equal(timeLimit({}, 200), 200);
  assert.equal(timeLimit({ patience: () => 3 }, 200), 600);
});

test('requests are copied only for a log that is read, and faults of the store have their names', () => {
  const opened = connectTable({ name: 'records', endpoint: 'http://127.0.0.1:1', accessKeyId: 'a1' });
  const { middlewareStack } = opened.client as unknown as { middlewareStack: { identify: () => string[] } };
  const steps = middlewareStack.identify().map((step) => step.split(' ')[0]);
  assert.ok(!steps.includes('loggerMiddleware'));
  assert.ok(steps.includes('namesStoreFaults'));
  closeTable(opened);
});
