/** The result of seeding in one line. */
import type { SeedReport } from '../../src/seeding/seed.ts';

type SeededItem = SeedReport['items'][number];

/** E.g. "11 templates, 7 recurring configs, 3 users: all unchanged", or "…: 9 unchanged, 2 created". */
export function sayWhatIsSeeded({ items }: SeedReport): string {
  const kinds = count(items, ({ kind }) => kind).map(([kind, number]) => `${number} ${plural(kind, number)}`);
  const outcomes = count(items, ({ outcome }) => outcome);
  const [only] = outcomes;
  const what =
    outcomes.length === 1 && only
      ? `all ${only[0]}`
      : outcomes.map(([outcome, number]) => `${number} ${outcome}`).join(', ');
  return `${kinds.join(', ')}: ${what}`;
}

function count(items: SeededItem[], by: (item: SeededItem) => string): [string, number][] {
  return Object.entries(Object.groupBy(items, by)).map(([name, group]) => [name, group?.length ?? 0]);
}

function plural(kind: string, number: number): string {
  const words = kind.replaceAll('-', ' ');
  return number === 1 ? words : `${words}s`;
}
