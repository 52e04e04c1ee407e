/** The people of the seeded system, as scenarios name them, and how they sign in while the features run. */
import { alexey, grace, valeriia } from '../../fixtures/users.ts';

const people = { Grace: grace, Valeriia: valeriia, Alexey: alexey };
export type Person = keyof typeof people;
export const names = Object.keys(people) as Person[];

/** What every seeded user signs in with, in scenarios only. */
export const PASSWORD = 'first-run-local';

/** What the scheduler carries. */
export const CRON_TOKEN = 'the-scheduler-of-the-scenarios';

export function emailOf(person: Person): string {
  return people[person].email;
}

export function idOf(person: Person): string {
  return people[person].id;
}
