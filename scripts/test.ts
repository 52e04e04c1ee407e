/** `npm test`: runs every check. `npm run check` does the same and prints what each check proves. */
import { CHECK_NAMES, runChecks } from '../harness/run/run-checks.ts';
import { runScript } from '../infra/commands/fail-script.ts';

const USAGE = `npm test -- [<check> …]

Runs the named checks, all when none is named: ${CHECK_NAMES.join(', ')}.

Exit code: 0 every check passed · 1 a check failed · 2 wrong arguments.`;

await runScript(USAGE, async (args) => ((await runChecks(args, false)) ? 0 : 1));
