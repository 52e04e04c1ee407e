/** Tries other values at many places: in batches, and one by one until its scenario notices or none is left. */
import type { Place } from './changes.ts';
import type { Change, Played } from './play.ts';

/** In one run of Cucumber: enough that its start does not count, few enough that progress shows. */
const BATCH = 40;

/** The outcome of the first other value of a place. */
export interface Tried extends Played {
  /** That value went unnoticed, and a later one did not: the step reads it, and no claim depends on it. */
  read: boolean;
}

interface Trial {
  place: Place;
  values: string[];
  first?: Played;
}

/**
 * @param valuesOf the values for a place: the first should be noticed, the others only show whether it is read
 * @param play plays the changes of one run, whose name it gets
 * @param settled gets what is known after each run
 */
export async function tryPlaces(
  places: Place[],
  valuesOf: (place: Place) => string[],
  play: (changes: Change[], name: string) => Promise<Played[]>,
  settled: (tried: Tried[]) => Promise<void> | void,
): Promise<void> {
  let open: Trial[] = places.map((place) => ({ place, values: valuesOf(place) }));
  for (let run = 1; open.length > 0; run++) {
    const batch = open.slice(0, BATCH);
    const changes = batch.map(({ place, values: [is = ''] }) => ({ ...place, is }));
    const played = await play(changes, `changed-${run}`);
    const again: Trial[] = [];
    const tried: Tried[] = [];
    for (const [at, one] of played.entries()) {
      const { place, values, first = one } = batch[at] as Trial;
      const next = values.slice(1);
      if (one.outcome !== 'killed' && first.outcome === 'survived' && next.length > 0)
        again.push({ place, values: next, first });
      else tried.push({ ...first, read: first !== one && one.outcome === 'killed' });
    }
    open = [...again, ...open.slice(BATCH)];
    await settled(tried);
  }
}
