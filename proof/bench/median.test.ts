import assert from 'node:assert/strict';
import { it } from 'node:test';
import { median } from './median.ts';

it('is the middle value, or the mean of the two in the middle', () => {
  assert.deepEqual([median([7]), median([9, 1, 5]), median([10, 2, 4, 1])], [7, 5, 3]);
  assert.throws(() => median([]), RangeError);
});
