/** A deployment that starts while the smoke waits for it, over real HTTP. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { judgeAll } from '../judge.ts';
import { Smoke } from '../smoke.ts';
import { availability } from './availability.ts';

/** Verdicts on a deployment that closes the first connection, answers 503 to the next request, and then works. */
async function verdicts(waitMs: number): Promise<string[]> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked === 1) return void request.socket.destroy();
    const status = request.url === '/api/ready' ? 'ready' : 'ok';
    response.writeHead(asked === 2 ? 503 : 200).end(JSON.stringify({ status }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { url, timeoutMs: 600_000, waitMs, date: undefined, json: false, email: '', password: '' };
  try {
    return (await judgeAll(availability, new Smoke(options))).map(({ verdict }) => verdict);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a deployment that is starting', () => {
  it('is waited for', async () => {
    assert.deepEqual(await verdicts(600_000), ['holds', 'holds']);
  });

  it('is not waited for if the patience is 0', async () => {
    await assert.rejects(verdicts(0), {
      name: 'Unreachable',
      message: /cannot be reached: GET \/api\/health/,
    });
  });
});
