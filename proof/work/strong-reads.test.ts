/** Reads return the present state, on a table whose indexes and eventually consistent reads lag. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getRow, getRows, newRow, queryPage, queryRows, transact } from '../../src/store/requests.ts';
import { Twin } from '../catch-up/twin/twin.ts';

const KEY = { pk: 'P', sk: '1' } as never;

test('every function that reads the table sees the last write', async () => {
  const table = new Twin({ indexLag: 2 }).table();
  await transact(table, [newRow({ pk: 'P', sk: '1' })]);
  const partition = { pk: 'P' };
  assert.deepEqual(await getRow(table, KEY), KEY);
  assert.deepEqual(await getRows(table, [KEY]), [KEY]);
  assert.deepEqual(await queryRows(table, partition), [KEY]);
  assert.deepEqual((await queryPage(table, partition)).rows, [KEY]);
});
