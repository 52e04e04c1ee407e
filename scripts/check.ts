/** `npm run check`: every check, each named; `npm run check -- lint types` runs only those. */
import { runChecks } from '../harness/run/run-checks.ts';
import { failScript } from '../infra/commands/fail-script.ts';

try {
  if (!(await runChecks(process.argv.slice(2), true))) process.exitCode = 1;
} catch (error) {
  failScript(error);
}
