/** How a cost grows with a size: cost = c × size^exponent. 0: constant, 1: twice the size costs twice as much. */

/**
 * The slope of the straight line nearest to the points, both axes logarithmic; a size of 0 counts as 1.
 * @throws RangeError without two sizes, or for a cost of 0 or less
 */
export function exponentOf(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => {
    if (cost <= 0) throw new RangeError(`An exponent needs costs above 0, got ${cost} at ${size}.`);
    return [Math.log(Math.max(1, size)), Math.log(cost)] as const;
  });
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (!(spread > 0)) throw new RangeError('An exponent needs at least two sizes.');
  return logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
