/** The smoke never follows a redirect to another host, because that host would get its session. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Client } from './client.ts';

const TIMEOUT_MS = 600_000;

describe('a page that redirects', () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(String(request.headers.cookie));
    response.end('elsewhere');
  });
  const steps = new Map<string, string>();
  const deployment = createServer((request, response) => {
    const location = steps.get(request.url ?? '');
    response.writeHead(location ? 303 : 200, location ? { location } : {}).end('here');
  });
  const open = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  let client: Client;
  before(async () => {
    steps.set('/away', `${await open(elsewhere)}/`);
    client = new Client(await open(deployment), TIMEOUT_MS);
    for (let step = 1; step < 7; step++) steps.set(`/${step}`, `/${step + 1}`);
  });
  after(() => {
    for (const server of [elsewhere, deployment]) {
      server.close();
      server.closeAllConnections();
    }
  });
  const page = (address: string) => client.page(address, { cookie: 'session=secret' });

  it('is followed within the deployment, at most five times', async () => {
    const ended = await page('/2').catch((error: Error) => ({ url: error.message }));
    assert.equal(ended.url, `${client.url}/7`);
    await assert.rejects(page('/1'), { name: 'NotAsExpected', message: /redirects more than 5 times/ });
  });

  it('is not followed to another host', async () => {
    await assert.rejects(page('/away'), { name: 'NotAsExpected', message: /leads to another host/ });
    assert.deepEqual(asked, []);
  });
});
