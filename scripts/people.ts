/** `npm run people`: who may sign in, from the command line. */
import { ofThisProcess } from '../infra/commands/context.ts';
import { peopleFromCommandLine } from '../infra/commands/people/command.ts';

process.exitCode = await peopleFromCommandLine(process.argv.slice(2), ofThisProcess);
