/** `npm test`: runs every check. `npm run check` does the same and prints what each check proves. */
import { printHelp } from '../harness/machine/command-line.ts';
import { CHECK_NAMES, runChecks } from '../harness/run/run-checks.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const USAGE = `npm test -- [<check> …]

Runs the named checks, all when none is named: ${CHECK_NAMES.join(', ')}.

Exit code: 0 every check passed · 1 a check failed · 2 wrong arguments.`;

const args = process.argv.slice(2);
try {
  if (!printHelp(args, USAGE) && !(await runChecks(args, false))) process.exitCode = 1;
} catch (error) {
  failScript(error);
}
