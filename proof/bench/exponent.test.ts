/** Exponents of growth. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { exponentOf } from './exponent.ts';

const SIZES = [10, 100, 1_000];
const grown = (cost: (size: number) => number) => exponentOf(SIZES.map((size) => [size, cost(size)]));
const near = (is: number, wanted: number) => assert.ok(Math.abs(is - wanted) < 1e-9, `${is}, not ${wanted}`);

it('is 0 for a constant, 1 for proportional growth and 2 for quadratic growth', () => {
  near(
    grown(() => 24.5),
    0,
  );
  near(
    grown((size) => 3 * size),
    1,
  );
  near(
    grown((size) => size ** 2 / 7),
    2,
  );
});

it('is that of the nearest line if the points are not on a line', () => {
  near(
    exponentOf([
      [1, 1],
      [10, 10],
      [100, 10],
    ]),
    0.5,
  );
});

it('reads a size of 0 as 1', () => {
  near(
    exponentOf([
      [0, 5],
      [10, 50],
    ]),
    1,
  );
});

it('is refused for a single size, and for costs without a logarithm', () => {
  assert.throws(() => exponentOf([[10, 5]]), /at least two sizes/);
  assert.throws(
    () =>
      exponentOf([
        [1, 0],
        [2, 5],
      ]),
    /costs above 0, got 0 at 1/,
  );
});
