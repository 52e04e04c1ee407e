/**
 * Operators may work while the smoke reads. So a condition that fails after rows have changed is evaluated again on
 * newer lists: a person changes rows rarely, a fault every time.
 */
import { NotAsExpected } from './judge.ts';
import { changes, type Kind, type Lists } from './lists.ts';
import type { Smoke } from './smoke.ts';

const TRIES = 3;

/**
 * The result of `judge` on the present lists. If it fails and lists of these kinds have changed, it is called again with
 * newer lists. @throws NotAsExpected at once if nothing changed, or if a row exists that a dry run only planned
 */
export async function whileOthersWork<Result>(
  smoke: Pick<Smoke, 'now' | 'planned'>,
  first: Lists,
  kinds: readonly Kind[],
  judge: (lists: Lists, tries: number) => Promise<Result>,
): Promise<Result> {
  let lists = first;
  for (let tries = 1; ; tries++) {
    try {
      await lists.read(kinds);
      return await judge(lists, tries);
    } catch (error) {
      if (!(error instanceof NotAsExpected) || tries === TRIES) throw error;
      const now = smoke.now;
      const changed = await changes(lists, now, kinds);
      const carriedOut = changed.some(({ id, what }) => what === 'new' && smoke.planned.has(id));
      if (changed.length === 0 || carriedOut) throw error;
      lists = now;
    }
  }
}
