/** How long a page and the API wait for a store that stops answering. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { pino } from 'pino';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { Table } from '../../src/store/table.ts';
import { createApp } from '../../src/web/app.ts';
import { Office } from './office.ts';

/** The test reads the limits that are set, so that it need not wait for them. */
const PATIENCE = 0.01;
/** ui.md: within this time the page reports that the store does not respond. */
const REPORTED_MS = 5_000;

/** The same table, but a request with a time limit gets no response until the caller gives up. */
function silent({ client, ...table }: Table): Table {
  const send = (command: never, options?: { abortSignal?: AbortSignal }) => {
    const signal = options?.abortSignal;
    if (!signal) return client.send(command, options);
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new StoreUnavailable('a request', signal.reason)));
    });
  };
  return { ...table, client: { ...client, send: send as Table['client']['send'] }, patience: () => PATIENCE };
}

test('a store that stops responding is given up in time for a note, a write and the read that verifies it', async ({
  mock,
}) => {
  const office = new Office();
  const { parts } = office;
  const token = await office.kim();
  const log = pino({ level: 'silent' });
  // Ten minutes later the use of the session is noted again.
  const later = () => new Date(parts.clock().getTime() + 600_000);
  const server = createServer(createApp({ ...parts, clock: later, log, table: silent(parts.table) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const limits = mock.method(AbortSignal, 'timeout');
  try {
    for (const path of ['/', '/api/tasks?status=todo']) {
      limits.mock.resetCalls();
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await fetch(`${url}${path}`, { headers })).status, 503, path);
      const asked = limits.mock.calls.map((call) => Number(call.arguments[0]) / PATIENCE);
      const [noted = REPORTED_MS, ...others] = asked;
      assert.ok(others.length > 0 && noted + 2 * Math.max(...others) <= REPORTED_MS, `${path}: ${asked} ms`);
    }
  } finally {
    server.close();
  }
});
