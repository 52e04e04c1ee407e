/** Seeds the reference as its deploy does, and says what the report said. */
import { recurringConfigs } from '../../fixtures/recurring-configs.ts';
import type { RecurringConfigSeed, TemplateSeed } from '../../fixtures/seed.ts';
import { templates } from '../../fixtures/templates/index.ts';
import { users } from '../../fixtures/users.ts';
import type { Clock } from '../../src/domain/civil-date.ts';
import type { UserFields } from '../../src/domain/user.ts';
import { type SeededItem, seedRecurringConfigs, seedTemplates, seedUsers } from '../../src/seeding/seed.ts';
import type { Table } from '../../src/store/table.ts';
import { PASSWORD } from './people.ts';

export type { SeededItem };

export interface SeedWish {
  /** In place of the fixtures'. */
  templates?: TemplateSeed[];
  recurringConfigs?: RecurringConfigSeed[];
  /** null creates users who cannot sign in. */
  password?: string | null;
  users?: UserFields[];
}

/** A hash that costs the suite nothing to make or check; the app reads its cost from the hash. */
const CHEAP = { N: 16, r: 8, p: 1 };

export async function seedAll(table: Table, clock: Clock, wish: SeedWish = {}): Promise<SeededItem[]> {
  const { password = PASSWORD } = wish;
  const reports = [
    await seedUsers(table, wish.users ?? users, {
      clock,
      hashCost: CHEAP,
      passwordFor: () => password ?? undefined,
    }),
    await seedTemplates(table, wish.templates ?? templates, { clock }),
    await seedRecurringConfigs(table, wish.recurringConfigs ?? recurringConfigs, { clock }),
  ];
  return reports.flatMap(({ items }) => items);
}

/** What a newer fixture adds to the references of a template. */
export const NEWER_REFERENCE = { name: 'What has changed', url: 'https://datatalks.club/changes.html' };

/** The fixtures with one template changed. @throws when none is of that type */
export function fixturesWith(
  type: string,
  change: (template: TemplateSeed) => Partial<TemplateSeed>,
): TemplateSeed[] {
  if (!templates.some((template) => template.type === type)) throw new Error(`no fixture is a ${type}`);
  return templates.map((template) =>
    template.type === type ? { ...template, ...change(template) } : template,
  );
}

export const newerReferences = ({ references = [] }: TemplateSeed) => ({
  references: [...references, NEWER_REFERENCE],
});

export const everyStepADayLater = ({ taskDefinitions }: TemplateSeed) => ({
  taskDefinitions: taskDefinitions.map((step) => ({ ...step, offsetDays: step.offsetDays + 1 })),
});

/** The fixtures with one recurring config on another schedule. @throws when none is described so */
export function configMoved(description: string, cronExpression: string): RecurringConfigSeed[] {
  if (!recurringConfigs.some((config) => config.description === description))
    throw new Error(`no fixture is described "${description}"`);
  return recurringConfigs.map((config) =>
    config.description === description ? { ...config, cronExpression } : config,
  );
}

/** Everything the fixtures seed, as the API is to list it. */
export const fixtures = { users, templates, recurringConfigs };
