/** `npm run catch-up` as a process: it prints its report, and its exit code says whether something failed. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runScript } from '../../harness/actors/script.ts';
import { runFromCommandLine } from '../../infra/commands/catch-up/command.ts';
import { appOfSuite } from '../api/app-under-test.ts';

const app = appOfSuite();

test('a plan in a file is created; a second run of it ends with 3, reports what has changed, and creates nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plan-'));
  const file = join(folder, 'plan.json');
  const date = ['--date', '2026-06-19', '--json'];
  const dry = await runScript('catch-up', [...date, '--dry-run'], app.target.environment);
  await writeFile(file, dry.stdout);
  const planned = () => runScript('catch-up', [...date, '--plan', file], app.target.environment);
  const made = await planned();
  assert.equal(made.code, 0, made.stderr);
  assert.deepEqual(JSON.parse(made.stdout).items, JSON.parse(dry.stdout).items);
  const again = await planned();
  assert.equal(again.code, 3, again.stderr);
  assert.match(again.stderr, /nothing was created/);
  assert.match(
    again.stderr,
    /2026-06-19 {2}changed +.+: recurring-skipped \(exists\).+it was recurring-generated \(new\)/,
  );
  assert.match(again.stdout, /^\{/, 'the new plan as JSON too');
  assert.equal(JSON.parse(again.stdout).recurring.skipped, 2);
  await rm(folder, { recursive: true });
});

test('the command ends with 1 if an item failed, and with 0 if the next run creates it', async () => {
  const args = ['--date', '2026-06-22', '--allow-future', '--json'];
  const run = async () => {
    const { code, stdout, stderr } = await runScript('catch-up', args, app.target.environment);
    assert.match(stdout, /^\{/, stderr);
    const { failures, created, recurring } = JSON.parse(stdout);
    return { code, failures, created: created.length, generated: recurring.generated.length };
  };
  await app.target.edits.makeUnreadable('content', 'Newsletter');
  assert.deepEqual(await run(), { code: 1, failures: 1, created: 0, generated: 3 });
  await app.target.edits.mendUnreadable();
  assert.deepEqual(await run(), { code: 0, failures: 0, created: 1, generated: 0 });
  const { bundles } = await app.caller.read<{ bundles: object[] }>('/api/bundles');
  assert.equal(bundles.length, 2);
});

test('--all, --dry-run and --plan mean the same with --daily as with dates', async () => {
  const daily = ['--daily', '--json'];
  const run = async (args: string[], at: string) => {
    const printed: string[] = [];
    const terminal = { log: (text: string) => void printed.push(text), error: () => undefined };
    const context = { environment: app.target.environment, terminal, clock: () => new Date(at) };
    const code = await runFromCommandLine(args, context);
    const items: { reason: string }[] = code === 3 ? [] : JSON.parse(printed.join('')).items;
    return { code, collapsed: items.filter(({ reason }) => reason === 'collapsed').length };
  };
  const body = { description: 'Water', cronExpression: '0 9 * * *', enabled: true };
  assert.equal((await app.caller.send('POST', '/api/recurring', { body })).status, 201);
  await run(daily, '2026-06-25T08:00:00.000Z');
  const now = '2026-06-29T08:00:00.000Z';
  for (const args of [daily, ['--from', '2026-06-26', '--to', '2026-06-29', '--json']]) {
    const ran = (...more: string[]) => run([...args, '--dry-run', ...more], now);
    const [some, all] = [await ran(), await ran('--all')];
    assert.ok(some.collapsed > 0, 'of a task that was missed on several days one is made');
    assert.deepEqual(all, { code: 0, collapsed: 0 });
    assert.deepEqual(await ran(), some, 'a dry run makes nothing');
    assert.equal((await run([...args, '--plan', 'another'], now)).code, 3);
  }
});
