import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printHelp, readArguments } from './command-line.ts';

test('help is printed only if it is asked for', () => {
  const printed: string[] = [];
  const terminal = { log: (text: string) => printed.push(text) };
  assert.deepEqual(
    [['--help'], ['-h'], ['x', '--help'], ['x'], []].map((args) => printHelp(args, 'usage', terminal)),
    [true, true, true, false, false],
  );
  assert.deepEqual(printed, ['usage', 'usage', 'usage']);
});

test('an unknown option is named in one sentence', () => {
  for (const allowPositionals of [true, false])
    assert.throws(() => readArguments({ args: ['--nope'], options: {}, allowPositionals }), {
      name: 'UsageError',
      message: /^Unknown option '--nope'\.?$/,
    });
});
