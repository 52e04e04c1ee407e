/** The source that the test of decision mutants breaks. */

/** How many days late something is. */
export function daysLate(due: number, today: number): number {
  if (!Number.isInteger(due)) throw new RangeError(`${due} is no day`);
  return due < today ? today - due : 0;
}
