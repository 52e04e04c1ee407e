import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findFaketime } from '../machine/faketime.ts';
import { testFolder } from '../machine/test-folder.ts';
import { ProcessClock } from './process-clock.ts';
import { RunningProcess } from './running-process.ts';

const library = findFaketime();
const SHOWS_TIME = `require('node:http').createServer((_, response) => response.end(new Date().toISOString())).listen(process.env.PORT, '127.0.0.1')`;

it('stops the clock of a process, and lets it continue from another instant', {
  skip: !library && 'no libfaketime',
}, async (context) => {
  const folder = testFolder();
  for (const TZ of ['UTC', 'Europe/Berlin']) {
    const clock = new ProcessClock(
      library ?? '',
      path.join(folder, 'clock'),
      new Date('2026-06-22T08:00:00Z'),
      TZ,
    );
    const command = `exec node --eval "${SHOWS_TIME}"`;
    const running = await RunningProcess.start(command, folder, { ...clock.environment, TZ });
    context.after(() => running.end());
    const time = async () => (await fetch(running.url)).text();
    assert.match(await time(), /^2026-06-22T08:0/, TZ);
    await clock.stopAt(new Date('2026-10-24T21:59:59Z'), running.url);
    await delay(1_100);
    assert.equal(await time(), '2026-10-24T21:59:59.000Z', TZ);
    assert.equal(clock.now.toISOString(), '2026-10-24T21:59:59.000Z');
    await clock.moveTo(new Date('2026-06-23T08:00:00Z'), running.url);
    const [first, , second] = [await time(), await delay(50), await time()];
    assert.ok(first.startsWith('2026-06-23T08:0') && second > first, `${first} ${second}`);
  }
});
