/** Repeats a read, decision and write after a lost race. */
import { type Kind, Refusal } from '../domain/refusal.ts';

/** The number of attempts. It is enough for sixteen concurrent writers of one row. */
const TRIES = 20;

/** Repeats `attempt` until it returns a value other than null. @throws Refusal `keeps-changing` */
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
