/** `npm run people`: who may sign in, from the command line. */
import { peopleFromCommandLine } from './people/command.ts';

process.exitCode = await peopleFromCommandLine(process.argv.slice(2));
