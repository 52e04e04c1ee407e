import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../machine/root.ts';
import { runCommand } from '../machine/run-command.ts';
import { forLaterRuns, MADE_OF } from './kept.ts';

/** Prints the address of each module that the process loads. */
const PRINTS_MODULES = `data:text/javascript,
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) { console.log(url); return next(url, context); } });`;

test('another keeper is started after a change of each module that the keeper loads', async () => {
  // It cannot listen in a folder that does not exist, so it ends once it is loaded.
  const args = ['--import', PRINTS_MODULES, 'harness/run/keeper.ts', path.join('not there', 'socket')];
  const env = { ...process.env, DYNAMODB_ENDPOINT: 'nowhere' };
  const { output } = await runCommand(process.execPath, args, { cwd: ROOT, env });
  const modules = output
    .split('\n')
    .filter((line) => line.startsWith('file:') && !line.includes('/node_modules/'))
    .map((url) => path.relative(ROOT, fileURLToPath(url)));
  assert.ok(modules.includes('harness/run/keeper.ts'), output);
  const missing = modules.filter(
    (file) => !MADE_OF.some((one) => file === one || path.dirname(file) === one),
  );
  assert.deepEqual(missing, []);
});

test('a later run is sent the open store and browser, and the progress only while they are opened', () => {
  const [starting, done] = [{ progress: 'Starting…' }, { progress: '  done in 6 s' }];
  const opening = [starting, done].reduce(forLaterRuns, []);
  assert.deepEqual(opening, [starting, done]);
  assert.deepEqual(forLaterRuns(opening, { parts: {} }), [{ parts: {} }]);
});
