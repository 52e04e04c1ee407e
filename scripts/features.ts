/**
 * `npm run features -- <cucumber-js arguments>`: the features alone, on a store and a browser that are opened for them.
 */
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

process.env.MUTANTS ??= path.join(ROOT, 'proof/mutants/mutants.ts');
const surroundings = await openSurroundings((line) => console.log(line));
try {
  const { passed, failed, output, exitCode } = await runFeatures(process.argv.slice(2), surroundings, true);
  console.log(`\n${output}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = exitCode;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
