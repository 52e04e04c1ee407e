/** What every response carries, seen on routes that need no store. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { parse } from 'node-html-parser';
import { pino } from 'pino';
import { readSettings } from '../../settings.ts';
import { createApp } from '../app.ts';
import type { AppParts } from '../context.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const app = createApp({
  clock: () => new Date('2026-06-22T08:00:00Z'),
  newId: () => 'request-1',
  settings: readSettings({ APP_MODE: 'production' }),
  log: pino({ level: 'silent' }),
} as AppParts);
const server = createServer(app);
let url: string;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const ROUTES = ['/sign-in', '/api/health', '/api/openapi.json', '/api/tasks', '/nothing', '/'];

for (const path of ROUTES) {
  it(`${path} has the headers that keep browsers from guessing, framing and plain http`, async () => {
    const { headers } = await fetch(`${url}${path}`, { redirect: 'manual' });
    const policy = headers.get('content-security-policy') ?? '';
    for (const directive of [
      "default-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "script-src 'self'",
    ])
      assert.ok(policy.split(';').includes(directive), `${directive} in ${policy}`);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'same-origin');
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('x-powered-by'), null);
    const [, age] = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '') ?? [];
    assert.ok(Number(age) >= YEAR_SECONDS, `max-age ${age}`);
  });
}

it('a response names the media type and its encoding', async () => {
  const types = { '/sign-in': 'text/html; charset=utf-8', '/api/health': 'application/json; charset=utf-8' };
  for (const [path, type] of Object.entries(types))
    assert.equal((await fetch(`${url}${path}`)).headers.get('content-type'), type);
});

it('pages and API replies are stored in no cache', async () => {
  for (const path of ['/sign-in', '/api/health'])
    assert.equal((await fetch(`${url}${path}`)).headers.get('cache-control'), 'no-store');
});

it('a password field is masked, and password managers can fill it in', async () => {
  const page = parse(await (await fetch(`${url}/sign-in`)).text());
  const field = page.querySelector('input[name="password"]');
  assert.equal(field?.getAttribute('type'), 'password');
  assert.equal(field?.getAttribute('autocomplete'), 'current-password');
  assert.equal(page.querySelectorAll('[onpaste], [maxlength]').length, 0);
});
