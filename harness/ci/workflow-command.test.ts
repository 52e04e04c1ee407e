import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCommands } from './workflow-command.ts';

test('on GitHub, commands are off during the work and on again after it, also if it fails', async () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const work = async () => {
    say('::error::from the app');
    throw new Error('the work failed');
  };
  await assert.rejects(withoutCommands(work, { onGitHub: true, say }), /the work failed/);
  const [, token] = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? '') ?? [];
  assert.deepEqual(lines.slice(1), ['::error::from the app', `::${token}::`]);
});

test('outside GitHub nothing is printed', async () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  assert.equal(await withoutCommands(async () => 1, { onGitHub: false, say }), 1);
  assert.deepEqual(lines, []);
});
