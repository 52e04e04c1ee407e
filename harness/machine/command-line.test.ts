import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printHelp, readArguments, unknownName, whereOptionsAre } from './command-line.ts';

test('help is printed only if it is asked for', () => {
  const printed: string[] = [];
  const terminal = { log: (text: string) => printed.push(text) };
  assert.deepEqual(
    [['--help'], ['-h'], ['x', '--help'], ['x'], []].map((args) => printHelp(args, 'usage', terminal)),
    [true, true, true, false, false],
  );
  assert.deepEqual(printed, ['usage', 'usage', 'usage']);
});

test('a command is named as npm runs it', () => {
  assert.equal(whereOptionsAre('build:lambda'), '"npm run build:lambda -- --help" lists the arguments.');
});

test('an unknown option is named in one sentence', () => {
  for (const allowPositionals of [true, false])
    assert.throws(() => readArguments({ args: ['--nope'], options: {}, allowPositionals }), {
      name: 'UsageError',
      message: /^Unknown option '--nope'\.?$/,
    });
});

test('an unknown option is answered with the nearest one', () => {
  const options = { sample: { type: 'string' }, seed: { type: 'string' }, all: { type: 'boolean' } } as const;
  assert.throws(() => readArguments({ args: ['--smple', '3'], options }), {
    message: "Unknown option '--smple'. Did you mean --sample?",
  });
  assert.throws(() => readArguments({ args: ['--hepl'], options }), { message: /Did you mean --help\?$/ });
  assert.throws(() => readArguments({ args: ['--all=yes'], options }), { message: /^Option '--all'[^?]*$/ });
});

test('an unknown name is answered with the nearest one and those that exist', () => {
  const { name, message } = unknownName('target', 'refrence', ['other', 'reference']);
  assert.equal(name, 'UsageError');
  assert.equal(
    message,
    'There is no target "refrence". Did you mean "reference"? Name one of other, reference.',
  );
  assert.equal(unknownName('part', 'xyz', ['costs']).message, 'There is no part "xyz". Name one of costs.');
  assert.equal(
    unknownName('mutant', 'hides-histroy', ['hides-history'], 'They are in a folder.').message,
    'There is no mutant "hides-histroy". Did you mean "hides-history"? They are in a folder.',
  );
});
