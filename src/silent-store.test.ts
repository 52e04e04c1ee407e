/** A store that accepts connections and never answers is given up, whether it keeps rows or files. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { StoreUnavailable } from './domain/store-unavailable.ts';
import { bucketEvidence } from './evidence/bucket.ts';
import { getRow } from './store/requests.ts';
import { closeTable, connectTable } from './store/table.ts';

/** A twentieth of the limits of 1.8 s. The answer never comes, however slow the machine is. */
const patience = 0.05;

async function silentEndpoint(context: TestContext): Promise<string> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How the request ends; a text if it does not. */
async function endOf(context: TestContext, request: Promise<unknown>): Promise<unknown> {
  const stopped = new AbortController();
  context.after(() => stopped.abort());
  const waited = after(20_000, 'it still waits', { signal: stopped.signal }).catch(() => 'stopped');
  return Promise.race([request.catch((cause: unknown) => cause), waited]);
}

test('a table that never answers is given up', async (context) => {
  const endpoint = await silentEndpoint(context);
  const table = connectTable({ name: 'records', endpoint, accessKeyId: 'a1', patience });
  context.after(() => closeTable(table));
  const end = await endOf(context, getRow(table, { pk: 'P', sk: 'S' }));
  assert.ok(end instanceof StoreUnavailable, String(end));
});

test('a bucket that never answers is given up', async (context) => {
  const endpoint = await silentEndpoint(context);
  const bucket = bucketEvidence({ bucket: 'evidence', region: 'eu-central-1', endpoint, patience });
  const end = await endOf(context, bucket.removeAll('00000000-0000-4000-8000-000000000001'));
  assert.ok(end instanceof StoreUnavailable, String(end));
});
