/** `npm run seed:templates`: seeds the workflow templates of fixtures/. */
import { templates } from '../fixtures/templates/index.ts';
import { seedFromCommandLine } from '../infra/commands/seeding/command.ts';
import { seedTemplates } from '../src/seeding/seed.ts';

await seedFromCommandLine(({ table, clock }) => seedTemplates(table, templates, { clock }));
