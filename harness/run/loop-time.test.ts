import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoopTimer } from './loop-time.ts';

it('measures how long a timer waits', async () => {
  const started = performance.now();
  const stop = startLoopTimer();
  await sleep(200);
  const measured = stop();
  assert.ok(measured > 0 && measured <= performance.now() - started, `${measured} ms`);
});

it('leaves out the time in which the process could not work', async () => {
  const stop = startLoopTimer();
  const blockedUntil = performance.now() + 500;
  while (performance.now() < blockedUntil /* as a busy machine does */);
  await sleep(1);
  const measured = stop();
  assert.ok(measured < 200, `${measured} ms`);
});
