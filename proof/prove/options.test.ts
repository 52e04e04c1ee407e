import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tableLines } from './figures.ts';
import { readNumbers } from './options.ts';

const DEFAULTS = { seconds: 60, seed: 1 };

it('takes the numbers that are given, and the defaults', () => {
  assert.deepEqual(readNumbers(['--seconds', '5'], DEFAULTS), { seconds: 5, seed: 1 });
  assert.deepEqual(readNumbers([], DEFAULTS), DEFAULTS);
});

it('names the option, the value and what it takes', () => {
  for (const wrong of ['0', '-1', '1.5', 'x', '', '9999999999'])
    assert.throws(() => readNumbers([`--seconds=${wrong}`], DEFAULTS), {
      message: `--seconds must be a whole number from 1 to 999999999, got ${JSON.stringify(wrong)}.`,
    });
  assert.throws(() => readNumbers(['--second', '5'], DEFAULTS), /The options are --seconds <number>, --seed/);
});

it('aligns words to the left and figures to the right', () => {
  const rows = [
    ['fault', 'requests'],
    ['store killed', '7'],
  ];
  assert.deepEqual(tableLines(rows), ['fault         requests', 'store killed         7']);
});
