/** How a long run shows how far it is. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { barLine, openBar } from './bar.ts';

it('shows the finished part, and the time left at the same pace', () => {
  assert.equal(
    barLine(6, 24, 60_000, '1 survived'),
    '[######------------------] 6 of 24 · 1 survived · 1 min 0 s, about 3 min 0 s left',
  );
  assert.equal(barLine(2, 2, 900, '0 survived'), `[${'#'.repeat(24)}] 2 of 2 · 0 survived · 900 ms`);
});

const drawn = (isTTY: boolean, steps: number) => {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  const bar = openBar(100, () => 'x', { write, isTTY } as unknown as NodeJS.WriteStream);
  bar.say('a line');
  for (let n = 0; n < steps; n++) bar.step();
  return written;
};

it('prints a line for every 5 % into a file', () => {
  const [first, ...bars] = drawn(false, 100);
  assert.equal(first, 'a line\n');
  assert.equal(bars.length, 20);
  assert.match(bars[0] ?? '', /^\[#-+\] 5 of 100 .*\n$/);
});

it('replaces the last bar on a terminal, and leaves the last one', () => {
  const written = drawn(true, 100);
  assert.ok(written.every((text) => text.startsWith('\r')));
  assert.deepEqual(
    written.map((text) => text.endsWith('\n')),
    [...Array(100).fill(false), true],
  );
});
