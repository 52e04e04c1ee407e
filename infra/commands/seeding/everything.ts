/** Seeds all fixtures: users first, because templates name them. */
import { recurringConfigs } from '../../../fixtures/recurring-configs.ts';
import { templates } from '../../../fixtures/templates/index.ts';
import { users } from '../../../fixtures/users.ts';
import {
  type SeedReport,
  seedRecurringConfigs,
  seedTemplates,
  seedUsers,
  type UserSeeding,
} from '../../../src/seeding/seed.ts';
import type { Table } from '../../../src/store/table.ts';

export async function seedEverything(table: Table, options: UserSeeding): Promise<SeedReport> {
  const reports = [
    await seedUsers(table, users, options),
    await seedTemplates(table, templates, options),
    await seedRecurringConfigs(table, recurringConfigs, options),
  ];
  return { items: reports.flatMap(({ items }) => items) };
}
