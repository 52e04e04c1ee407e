/** `npm run report`: shows, merges, publishes and compares reports of runs. `-- --help` lists the commands. */
import { ROOT } from '../harness/machine/root.ts';
import { runFromCommandLine } from '../harness/report/command.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const context = { root: ROOT, environment: process.env, terminal: console };
try {
  process.exitCode = await runFromCommandLine(process.argv.slice(2), context);
} catch (error) {
  failScript(error);
}
