import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { messageForPeople } from './environment-problem.ts';
import { type RunningServer, startServer } from './server.ts';
import { readSettings } from './settings.ts';
import { connectTable } from './store/table.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The app on a store at this port of this machine. */
async function serve(storePort: number, port = 0, EVIDENCE_DIR = ''): Promise<RunningServer> {
  return startServer({
    table: connectTable({ name: 'first-run', endpoint: `http://127.0.0.1:${storePort}`, patience: 20 }),
    clock: () => new Date('2026-03-02T09:00:00Z'),
    newId: () => crypto.randomUUID(),
    settings: readSettings({ APP_MODE: 'local', PORT: String(port), EVIDENCE_DIR }),
    log: pino({ level: 'silent' }),
  });
}

describe('startServer', () => {
  it('responds at the URL it returns, and no longer after it is closed', async () => {
    const server = await serve(1);
    assert.deepEqual(await (await fetch(`${server.url}/api/health`)).json(), { status: 'ok' });
    await server.close();
    await assert.rejects(fetch(`${server.url}/api/health`));
  });

  it('removes old half-written files of a killed process', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'server-test-'));
    const folder = path.join(root, crypto.randomUUID());
    await mkdir(folder);
    const [old, young] = ['old.part', 'young.part'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    for (const file of [old, young]) await writeFile(file, 'half');
    await utimes(old, 0, 0);
    await (await serve(1, 0, root)).close();
    assert.deepEqual(await readdir(folder), ['young.part']);
    await rm(root, { recursive: true });
  });

  it('starts even if its folder of evidence files is a file', async () => {
    await (await serve(1, 0, import.meta.filename)).close();
  });

  it('names the port that is in use and what to do', async () => {
    const other = createServer();
    const port = await listening(other);
    const error = await serve(1, port).catch((cause: unknown) => cause);
    assert.equal(
      messageForPeople(error),
      `PORT ${port} on 127.0.0.1 is in use. Stop what listens there, or choose another: PORT=${port + 1}.`,
    );
    other.close();
  });

  it('finishes a request in flight before it closes', async () => {
    const store = createServer();
    const server = await serve(await listening(store));
    // Has the format of a token, so that the app reads the store.
    const authorization = `Bearer ${'A'.repeat(65)}`;
    const asked = fetch(`${server.url}/api/me`, { headers: { authorization } });
    const [, answer] = await once(store, 'request');
    const closed = server.close();
    answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    answer.end(
      JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', message: 'no' }),
    );
    assert.equal(typeof (await asked).status, 'number');
    await closed;
    store.closeAllConnections();
    store.close();
  });
});
