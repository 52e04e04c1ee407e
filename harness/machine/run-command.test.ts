import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runCommand } from './run-command.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const STAYS = ['-e', "process.stdout.write('begun\\n'); setInterval(() => {}, 1_000)"];

it('holds no timer of a program that cannot be started', async () => {
  const before = timers();
  const { code, output } = await runCommand('/no/such/program', [], { timeoutMs: 600_000 });
  assert.deepEqual({ code, timers: timers() }, { code: null, timers: before });
  assert.match(output, /ENOENT/);
});

it('holds no timer of a program that has ended', async () => {
  const before = timers();
  const { code } = await runCommand(process.execPath, ['-e', ''], { timeoutMs: 600_000 });
  assert.deepEqual({ code, timers: timers() }, { code: 0, timers: before });
});

it('ends a program at its time limit, and says so', async () => {
  const { code, output } = await runCommand(process.execPath, STAYS, { timeoutMs: 1 });
  assert.equal(code, null);
  assert.match(output, /not done after 1 ms$/);
});

it('ends a program on request', async () => {
  const stop = new AbortController();
  const onOutput = () => stop.abort();
  const { code, output } = await runCommand(process.execPath, STAYS, { signal: stop.signal, onOutput });
  assert.equal(code, null);
  assert.match(output, /^begun\n/);
});
