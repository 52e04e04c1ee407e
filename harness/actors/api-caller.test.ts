/** The error of a read whose response breaks the contract. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, it } from 'node:test';
import { urlOf } from '../target/steady-port.ts';
import { ApiCaller } from './api-caller.ts';
import { ExchangeLog } from './exchange-log.ts';

const ANSWERS: Record<string, [status: number, body: string]> = {
  '/whole': [200, '{"bundles": []}'],
  '/empty': [200, '{}'],
  '/null': [200, '{"bundles": null}'],
  '/text': [200, '"no object"'],
  '/gone': [404, '{}'],
};
const server = createServer(({ url = '' }, response) => {
  const [status, body] = ANSWERS[url] ?? [500, ''];
  response.writeHead(status).end(body);
});
before(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
after(() => server.close());

const read = (path: string) =>
  new ApiCaller(urlOf(server), new ExchangeLog())
    .carry('token')
    .read<{ bundles: unknown[] }>(path, 'bundles');

it('returns a response that has the requested field', async () => {
  assert.deepEqual(await read('/whole'), { bundles: [] });
});

for (const [path, message] of [
  ['/empty', /^GET \/empty: expected bundles in the response, observed 200: \{\}$/],
  ['/null', /^GET \/null: expected bundles in the response, observed 200: \{"bundles": null\}$/],
  ['/text', /^GET \/text: expected bundles in the response, observed 200: "no object"$/],
  ['/gone', /^GET \/gone: expected 200, observed 404: \{\}$/],
] as const)
  it(`reports for ${path} what was expected and observed`, async () => {
    await assert.rejects(read(path), { name: 'ReadFailed', message });
  });
