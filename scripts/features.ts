/**
 * `npm run features -- <cucumber-js arguments>`: the features alone, on a store and a browser that are opened for them.
 * SPEC_TAGS in the environment is one more argument, `--tags <its value>`: a part of what a workflow runs, with the
 * workflow as it is.
 */
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../harness/machine/script-error.ts';

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
