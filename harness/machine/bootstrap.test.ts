import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from './root.ts';
import { runCommand } from './run-command.ts';
import { testFolder } from './test-folder.ts';

const folder = testFolder();

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
