import assert from 'node:assert/strict';
import { it } from 'node:test';
import { choosesScenarios } from './selection.ts';

it('paths, names, tags and a shard leave scenarios out; other options do not', () => {
  for (const args of [
    ['./features/start/'],
    ['--name', 'x'],
    ['-t', '@ui'],
    ['--tags=@ui'],
    ['--shard', '1/2'],
  ])
    assert.equal(choosesScenarios(args), true, args.join(' '));
  for (const args of [[], ['--parallel', '2'], ['--order', 'random:1', '--fail-fast']])
    assert.equal(choosesScenarios(args), false, args.join(' '));
});
