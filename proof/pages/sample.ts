/** A sample of the combinations, chosen by a seed, that has every form and every change. */
import { type Combination, combinations } from '../../harness/actors/two-people/matrix.ts';
import { Random } from '../catch-up/random.ts';

export function sampleOf(seed: number): Combination[] {
  const random = new Random(seed);
  const shuffled = combinations
    .map((combination) => ({ combination, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ combination }) => combination);
  const chosen: Combination[] = [];
  const has = (key: keyof Combination, of: Combination) => chosen.some((one) => one[key] === of[key]);
  const take = (wanted: (one: Combination) => boolean) => {
    for (const one of shuffled) if (wanted(one)) chosen.push(one);
  };
  take((one) => !has('form', one) && !has('change', one));
  take((one) => !has('change', one));
  take((one) => !has('form', one));
  return chosen;
}
