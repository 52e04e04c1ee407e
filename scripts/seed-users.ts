/** `npm run seed:users`: seeds the users of fixtures/. SEED_PASSWORD becomes the password of whoever has none. */
import { users } from '../fixtures/users.ts';
import { seedUsers } from '../src/seeding/seed.ts';
import { seedFromCommandLine } from './seeding/command.ts';

await seedFromCommandLine(({ table, clock, settings }) =>
  seedUsers(table, users, { clock, passwordFor: () => settings.seedPassword ?? undefined }),
);
