/** `npm run seed:users`: seeds the users of fixtures/, and the smoke's account where the environment has its password. */
import { smokeUser, users } from '../fixtures/users.ts';
import { seedFromCommandLine } from '../infra/commands/seeding/command.ts';
import { seedUsers } from '../src/seeding/seed.ts';

const { SMOKE_EMAIL, SMOKE_PASSWORD } = process.env;
const hasSmokeUser = SMOKE_EMAIL === smokeUser.email && Boolean(SMOKE_PASSWORD);

await seedFromCommandLine(({ table, clock, settings }) =>
  seedUsers(table, hasSmokeUser ? [...users, smokeUser] : users, {
    clock,
    passwordFor: ({ id }) => (id === smokeUser.id ? SMOKE_PASSWORD : settings.seedPassword) ?? undefined,
  }),
);
