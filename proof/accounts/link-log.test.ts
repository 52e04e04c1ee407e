/** The log of requests never has the secret of a one-time link, however its address is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { NOW } from '../catch-up/scene.ts';
import { Twin } from '../catch-up/twin/twin.ts';
import { serveApp } from '../served-app.ts';

test('a request by a one-time link is logged without its secret, however the link is written', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const { url, close } = await serveApp({ table: new Twin().table(), clock: () => new Date(NOW), log });
  const addresses = [
    '/set-password/SECRET',
    '/SET-PASSWORD/SECRET',
    '/Set-Password/SECRET/',
    '/set-password/SECRET?from=mail',
    '/set-password/SECRET/more',
    '/set-password?token=SECRET',
  ];
  for (const address of addresses) await (await fetch(`${url}${address}`, { redirect: 'manual' })).text();
  await close();
  assert.equal(lines.length, addresses.length);
  assert.deepEqual(
    lines.filter((line) => line.includes('SECRET')),
    [],
  );
});
