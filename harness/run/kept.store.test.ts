/** Store and browser that stay open between runs: the second run uses those of the first, and they end after the idle time. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findKept } from './kept.ts';
import { ANSWER_MS } from './patience.ts';

const IDLE_MS = 100;

it('finds the same store and browser again, while the first run uses them and after it', async () => {
  const said: string[] = [];
  const first = await findKept((line) => said.push(line), IDLE_MS);
  assert.match(String(said[0]), /stay open for the next run/);
  said.length = 0;
  const second = await findKept((line) => said.push(line), IDLE_MS);
  assert.deepEqual(said, ['Using the store and browser of the last run. --fresh starts new ones.']);
  assert.deepEqual(second.parts, first.parts);
  assert.equal(first.parts.DYNAMODB_ENDPOINT, process.env.DYNAMODB_ENDPOINT);
  first.leave();
  await pause(2 * IDLE_MS); // it would end now if the second run did not hold it
  const browser = await chromium.connect(String(first.parts.CHROMIUM_SERVER)).catch(() => null);
  assert.ok(browser, 'they stay open while the second run has them');
  const ended = Promise.withResolvers<void>();
  browser.once('disconnected', () => ended.resolve());
  second.leave();
  await ended.promise;
  const third = await findKept(() => undefined, IDLE_MS);
  assert.notEqual(third.parts.CHROMIUM_SERVER, first.parts.CHROMIUM_SERVER);
  third.leave();
});

it('reports why there is no store', { timeout: ANSWER_MS }, async () => {
  const before = process.env.DYNAMODB_ENDPOINT;
  process.env.DYNAMODB_ENDPOINT = 'nowhere';
  try {
    await assert.rejects(() => findKept(() => undefined, IDLE_MS), /DYNAMODB_ENDPOINT must be an http/);
  } finally {
    process.env.DYNAMODB_ENDPOINT = before;
  }
});
