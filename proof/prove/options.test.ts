import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tableLines } from './figures.ts';
import { checkNames, readChoice, readNumbers } from './options.ts';

const DEFAULTS = { seconds: 60, seed: 1 };

it('the options are the given numbers, or the defaults', () => {
  assert.deepEqual(readNumbers(['--seconds', '5'], DEFAULTS), { seconds: 5, seed: 1 });
  assert.deepEqual(readNumbers([], DEFAULTS), DEFAULTS);
  assert.deepEqual(readNumbers([], { plays: Infinity }), { plays: Infinity });
});

it('an error names the option, the value and the accepted values', () => {
  for (const wrong of ['0', '-1', '1.5', 'x', '', '9999999999999'])
    assert.throws(() => readNumbers([`--seconds=${wrong}`], DEFAULTS), {
      message: `--seconds must be a whole number from 1 to 999999999999, got ${JSON.stringify(wrong)}.`,
    });
  assert.throws(() => readNumbers(['--second', '5'], DEFAULTS), {
    name: 'UsageError',
    message: "Unknown option '--second'. Did you mean --seconds?",
  });
});

it('a table aligns words to the left and figures to the right', () => {
  const rows = [
    ['fault', 'requests'],
    ['store killed', '7'],
  ];
  assert.deepEqual(tableLines(rows), ['fault         requests', 'store killed         7']);
});

it('names of mutants are found among options, and a misspelt mutant or suite is answered with the nearest', () => {
  const names = (...args: string[]) => checkNames(args, new Set(['hides-history']), ['mechanical']);
  assert.deepEqual(readChoice(['--seed', '3', 'hides-history', '--all'], DEFAULTS), {
    ...{ seconds: 60, seed: 3, all: true },
    named: ['hides-history'],
  });
  names('hides-history');
  assert.throws(
    () => names('hides-histroy'),
    /no suite or mutant "hides-histroy"\. Did you mean "hides-history"\? /,
  );
  assert.throws(() => names('mecanical'), /Did you mean "mechanical"\? proof\/decisions\/mutants has/);
});
