/** `npm run features -- <cucumber-js arguments>`: the features alone, on a store and a browser that are opened for them. */
import path from 'node:path';
import { runFeatures } from './checks/cucumber-run.ts';
import { openSurroundings } from './checks/surroundings.ts';
import { failScript } from './script-error.ts';

const surroundings = await openSurroundings((line) => console.log(line));
try {
  const { passed, failed, skipped, failures } = await runFeatures(process.argv.slice(2), surroundings, true);
  if (failures.length > 0)
    console.log(`\nFailed:\n${failures.map((failure) => `  ✗ ${failure}`).join('\n')}`);
  if (skipped > 0) console.log(`\n${skipped} skipped: not counted as passed`);
  console.log(`\nReport: ${path.relative(surroundings.root, surroundings.reportDir)}`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
