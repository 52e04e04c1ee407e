/**
 * `npm run features -- <cucumber-js arguments>`: the features alone, on a store and a browser that are opened for them.
 * SPEC_TAGS in the environment is one more argument, `--tags <its value>`: a part of what a workflow runs, with the
 * workflow as it is.
 */
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

process.env.MUTANTS ??= path.join(ROOT, 'proof/mutants/mutants.ts');
const tags = process.env.SPEC_TAGS ? ['--tags', process.env.SPEC_TAGS] : [];
const surroundings = await openSurroundings((line) => console.log(line));
try {
  const { passed, failed, output, exitCode } = await runFeatures(
    [...process.argv.slice(2), ...tags],
    surroundings,
    true,
  );
  console.log(`\n${output}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = exitCode;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
