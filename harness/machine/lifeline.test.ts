/** A process whose starter was killed ends, whatever it is doing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isGone } from './processes.ts';

const MODULE = JSON.stringify(path.join(import.meta.dirname, 'lifeline.ts'));

/** Starts a process that starts another, and kills the first. Returns what the second printed, once it has ended. */
async function orphan(work: string): Promise<string> {
  const child = `
    const { writeSync } = await import('node:fs');
    process.on('exit', () => writeSync(1, ' in order'));
    await import(${MODULE});
    writeSync(1, String(process.pid));
    ${work}`;
  const parent = `
    const { lifeline } = await import(${MODULE});
    const { spawn } = await import('node:child_process');
    spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(child)}], {
      env: { ...process.env, ...lifeline() }, stdio: ['ignore', 'inherit', 'inherit'],
    });`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const text of started.stdout) {
    printed += text;
    started.kill('SIGKILL');
  }
  const pid = Number.parseInt(printed, 10);
  assert.ok(pid > 0, printed);
  while (!isGone(pid)) await pause(50);
  return printed.replace(String(pid), '');
}

it('ends cleanly while it waits', async () => {
  assert.equal(await orphan('setInterval(() => {}, 1_000);'), ' in order');
});

it('ends by force if its code never returns', async () => {
  assert.equal(await orphan('for (;;);'), '');
});

it('does not keep a process running that has nothing else to do', async () => {
  for (const LIFELINE of [String(process.pid), '1', '']) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', `await import(${MODULE})`], {
      env: { ...process.env, LIFELINE },
    });
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  }
});
