/** Races: a decision on a row that has changed since is made again on the present row. */
import { type Kind, Refusal } from '../domain/refusal.ts';

/** So often, then it is given back to the caller: sixteen writers at once on one row get through. */
const TRIES = 20;

/** Until it lands; null asks for another try. @throws Refusal `keeps-changing` */
export async function repeatedly<Result>(
  what: Kind | 'file',
  attempt: () => Promise<Result | null>,
): Promise<Result> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const result = await attempt();
    if (result !== null) return result;
  }
  throw new Refusal({ code: 'keeps-changing', what });
}
