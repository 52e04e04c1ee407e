import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isGone } from './processes.ts';
import { runCommand } from './run-command.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const STAYS = ['-e', "process.stdout.write('begun\\n'); setInterval(() => {}, 1_000)"];

it('leaves no timer for a program that cannot be started', async () => {
  const before = timers();
  const { code, output } = await runCommand('/no/such/program', [], { timeoutMs: 600_000 });
  assert.deepEqual({ code, timers: timers() }, { code: null, timers: before });
  assert.match(output, /ENOENT/);
});

it('leaves no timer for a program that has ended', async () => {
  const before = timers();
  const { code } = await runCommand(process.execPath, ['-e', ''], { timeoutMs: 600_000 });
  assert.deepEqual({ code, timers: timers() }, { code: 0, timers: before });
});

it('ends a program at its time limit, and reports it', async () => {
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

it('ends a program that is still running when this process exits', async () => {
  const child = 'process.stdout.write(String(process.pid)); setInterval(() => {}, 1_000)';
  const parent = `
    const { runCommand } = await import(${JSON.stringify(path.join(import.meta.dirname, 'run-command.ts'))});
    const onOutput = (pid) => process.stdout.write(pid, () => process.exit());
    runCommand(process.execPath, ['-e', ${JSON.stringify(child)}], { onOutput });`;
  const { output } = await runCommand(process.execPath, ['--input-type=module', '-e', parent]);
  assert.match(output, /^\d+$/);
  while (!isGone(Number(output))) await pause(10);
});

it('ends a program that ignores SIGTERM, on request or at the end of this process', async () => {
  const child =
    "process.on('SIGTERM', () => {}); process.stdout.write(String(process.pid), () => { for (;;); })";
  const parent = (last: string) => `
    const { runCommand } = await import(${JSON.stringify(path.join(import.meta.dirname, 'run-command.ts'))});
    const stop = new AbortController();
    const onOutput = (pid) => process.stdout.write(pid, () => stop.abort());
    await runCommand(process.execPath, ['-e', ${JSON.stringify(child)}], { signal: stop.signal, onOutput });
    ${last}`;
  const ends = async (last: string) => {
    const stop = new AbortController();
    const began = Promise.withResolvers<number>();
    const onOutput = (pid: string) => began.resolve(Number(pid));
    const options = { signal: stop.signal, onOutput };
    const run = runCommand(process.execPath, ['--input-type=module', '-e', parent(last)], options);
    const pid = await began.promise;
    while (!isGone(pid)) await pause(10);
    stop.abort();
    await run;
  };
  await Promise.all([ends('process.exit();'), ends('setInterval(() => {}, 1_000);')]);
});
