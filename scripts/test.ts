/** `npm test`: everything that can fail, in short. `npm run check` is the same and says what each check claims. */
import { runChecks } from '../harness/run/run-checks.ts';
import { failScript } from '../infra/commands/fail-script.ts';

try {
  if (!(await runChecks(process.argv.slice(2), false))) process.exitCode = 1;
} catch (error) {
  failScript(error);
}
