/** `npm run seed`: seeds users, workflow templates and recurring configs of fixtures/. */
import { ofThisProcess } from '../infra/commands/context.ts';
import { runFromCommandLine } from '../infra/commands/seeding/command.ts';

process.exitCode = await runFromCommandLine(process.argv.slice(2), ofThisProcess);
