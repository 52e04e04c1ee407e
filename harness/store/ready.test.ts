import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { waitUntilAnswering } from './ready.ts';

const waiting = { budgetMs: 600_000, subject: 'The store', remedy: 'Start it.' };

it('any response means that the store is ready', async () => {
  const server = createServer((_request, response) => response.writeHead(400).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await waitUntilAnswering(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, waiting);
  server.close();
});

it('a timeout reports how long it waited, the last response of the store and what to do', async () => {
  await assert.rejects(
    waitUntilAnswering('http://127.0.0.1:1', { ...waiting, budgetMs: 1_000, lastWords: () => 'no memory' }),
    { name: 'ScriptError', message: 'The store is not answering after 1 s.\nno memory\nStart it.' },
  );
});

it('a store that has ended is not waited for', async () => {
  await assert.rejects(
    waitUntilAnswering('http://127.0.0.1:1', {
      ...waiting,
      ended: () => 'ended with code 1',
    }),
    { message: 'The store ended with code 1.\nStart it.' },
  );
});
