/** `npm run seed:recurring`: seeds the recurring configs of fixtures/. */
import { recurringConfigs } from '../fixtures/recurring-configs.ts';
import { seedFromCommandLine } from '../infra/commands/seeding/command.ts';
import { seedRecurringConfigs } from '../src/seeding/seed.ts';

await seedFromCommandLine(({ table, clock }) => seedRecurringConfigs(table, recurringConfigs, { clock }));
