/** `npm run catch-up`: creates the scheduled work of a date or a range, and prints the outcome of each item. */
import { runFromCommandLine } from '../infra/commands/catch-up/command.ts';
import { ofThisProcess } from '../infra/commands/context.ts';

process.exitCode = await runFromCommandLine(process.argv.slice(2), ofThisProcess);
