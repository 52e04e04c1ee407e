/** `npm run features -- <cucumber-js arguments>`: the features alone, on a store and a browser that are opened for them. */
import { runFeatures } from './checks/cucumber-run.ts';
import { openSurroundings } from './checks/surroundings.ts';
import { failScript } from './script-error.ts';

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
