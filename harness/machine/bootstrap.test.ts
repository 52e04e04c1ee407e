import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './root.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bootstrap-'));
after(() => rmSync(folder, { recursive: true }));

test('every command of package.json puts the dependencies in place first', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const bare = Object.entries<string>(scripts).filter(
    ([, line]) => !line.startsWith('node scripts/bootstrap.mjs '),
  );
  assert.deepEqual(bare, []);
});

test('an app in production runs with the dependencies that are there', async () => {
  cpSync(path.join(ROOT, 'scripts/bootstrap.mjs'), path.join(folder, 'scripts/bootstrap.mjs'));
  mkdirSync(path.join(folder, 'node_modules'));
  const done = await runCommand(process.execPath, ['scripts/bootstrap.mjs', '--any-install'], {
    cwd: folder,
  });
  assert.deepEqual(done, { code: 0, output: '' });
});
