/** The people of the seeded system, as scenarios name them, and how they sign in while the features run. */

const people = {
  Grace: { id: '00000000-0000-0000-0000-000000000001', email: 'grace@datatalks.club' },
  Valeriia: { id: '00000000-0000-0000-0000-000000000002', email: 'valeriia@datatalks.club' },
  Alexey: { id: '00000000-0000-0000-0000-000000000003', email: 'alexey@datatalks.club' },
};
export type Person = keyof typeof people;
export const names = Object.keys(people) as Person[];

/** The password of every seeded user in scenarios. A profile may name another. */
export const PASSWORD = process.env.SPEC_PASSWORD ?? 'first-run-local';

/** The scheduler's token. */
export const CRON_TOKEN = process.env.SPEC_CRON_TOKEN ?? 'the-scheduler-of-the-scenarios';

export function emailOf(person: Person): string {
  return people[person].email;
}

export function idOf(person: Person): string {
  return people[person].id;
}
