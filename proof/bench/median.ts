/** The median of the values; for an even number of values the mean of the two in the middle. @throws RangeError without a value */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('A median needs at least one value.');
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.floor((sorted.length - 1) / 2);
  return ((sorted[at] ?? 0) + (sorted[sorted.length - 1 - at] ?? 0)) / 2;
}
