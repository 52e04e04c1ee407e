/** Draws a sample; the same seed draws the same sample. */
import { Random } from '../catch-up/random.ts';

/** So many of them, in the order in which they were drawn; all of them if there are no more. */
export function sampleOf<One>(all: readonly One[], seed: number, size: number): One[] {
  const random = new Random(seed);
  const left = [...all];
  const chosen: One[] = [];
  while (chosen.length < Math.min(size, all.length))
    chosen.push(...left.splice(random.below(left.length), 1));
  return chosen;
}
