/** `npm run catch-up`: makes the scheduled work of a date or a range, and says of each item what became of it. */
import { runFromCommandLine } from '../infra/commands/catch-up/command.ts';
import { ofThisProcess } from '../infra/commands/context.ts';

process.exitCode = await runFromCommandLine(process.argv.slice(2), ofThisProcess);
