/** The arguments of `npm run bench`. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PARTS, readBenchArguments } from './options.ts';

it('measures every part if none is named, and stores nothing', () => {
  assert.deepEqual(readBenchArguments([]), { parts: [...PARTS], keep: false });
});

it('reads the parts in any order, each once, and the parts to store', () => {
  assert.deepEqual(readBenchArguments(['start', 'costs', 'start', 'write', '--rounds', '3']), {
    parts: ['costs', 'start'],
    keep: true,
    rounds: 3,
  });
});

const wrong: [string, string[], RegExp][] = [
  ['an unknown part', ['today'], /There is no part "today"\. Name one of costs, growth/],
  ['rounds without a number', ['--rounds', '0'], /--rounds must be a whole number from 1 to 99, got "0"/],
  ['an unknown option', ['--fast'], /--fast/],
];
for (const [name, args, message] of wrong)
  it(`refuses ${name}`, () => assert.throws(() => readBenchArguments(args), message));
