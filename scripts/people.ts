/** `npm run people`: lists, adds, resets, disables and removes people who may sign in. */
import { ofThisProcess } from '../infra/commands/context.ts';
import { peopleFromCommandLine } from '../infra/commands/people/command.ts';

process.exitCode = await peopleFromCommandLine(process.argv.slice(2), ofThisProcess);
