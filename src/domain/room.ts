/** Limits for the number of templates, recurring configs and people. Source: store.md, Model. */
import type { Counted } from './reason.ts';
import { Refusal } from './refusal.ts';

/** Today, schedules and forms read all of them: 500 heads are about 20 read units. */
export const MOST_OF_A_KIND = 500;

/**
 * @param count how many there are now.
 * @throws Refusal `full` when there is no room for one more
 */
export function requireRoom(what: Counted, count: number): void {
  if (count >= MOST_OF_A_KIND) throw new Refusal({ code: 'full', what, most: MOST_OF_A_KIND });
}
