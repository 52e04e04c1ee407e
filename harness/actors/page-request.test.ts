import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { request } from '@playwright/test';
import { textOf } from './page-request.ts';

it('a request is sent again if the server closed the connection', async () => {
  const came: string[] = [];
  const server = createServer((incoming, response) => {
    came.push(incoming.url ?? '');
    if (came.length === 2) incoming.socket.resetAndDestroy();
    else response.end(`answer ${came.length}`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const context = await request.newContext({
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  try {
    assert.equal(await textOf(context, '/first'), 'answer 1');
    assert.equal(await textOf(context, '/second'), 'answer 3');
  } finally {
    await context.dispose();
    server.close();
  }
});
