import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause, type Table, timeLimit } from './table.ts';

const client = { send: () => assert.fail('nothing is sent'), destroy: () => undefined } as Table['client'];
const table: Table = { client, name: 'none' };

test('a wait is that of the table, else one by the clock', async () => {
  const waits: number[] = [];
  await pause({ ...table, pause: async (ms) => void waits.push(ms) }, 60_000);
  assert.deepEqual(waits, [60_000]);
  await assert.doesNotReject(pause(table, 1));
});

test('a time limit is multiplied by the patience of the table', () => {
  assert.equal(timeLimit({}, 200), 200);
  assert.equal(timeLimit({ patience: () => 3 }, 200), 600);
});
