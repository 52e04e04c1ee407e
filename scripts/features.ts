/**
 * `npm run features -- [--target <name or file>] <cucumber-js arguments>`: the features alone, on a store and a browser
 * that are opened for them. The target is a profile of fixtures/targets/, `reference` when none is named.
 */
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { type OpenSurroundings, openSurroundings } from '../harness/run/surroundings.ts';
import { readProfile } from '../harness/target/profile.ts';
import { prepareMachine } from '../harness/target/usable.ts';
import { failScript } from '../infra/commands/fail-script.ts';

process.env.MUTANTS ??= path.join(ROOT, 'proof/mutants/mutants.ts');
const onProgress = (line: string) => console.log(line);
let surroundings: OpenSurroundings | undefined;
try {
  const { target, rest } = withoutTarget(process.argv.slice(2));
  const profile = readProfile(target);
  if (target) process.env.SPEC_TARGET = target;
  await prepareMachine(profile, onProgress);
  surroundings = await openSurroundings(onProgress, profile.name);
  const { passed, failed, output, exitCode } = await runFeatures(rest, surroundings, true);
  console.log(`\n${output}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = exitCode;
} catch (error) {
  failScript(error);
} finally {
  await surroundings?.close();
}

/** The rest goes to cucumber-js as it is. @throws ScriptError for --target without a value */
function withoutTarget(args: string[]): { target: string | undefined; rest: string[] } {
  const at = args.findIndex((one) => one === '--target' || one.startsWith('--target='));
  if (at < 0) return { target: process.env.SPEC_TARGET, rest: args };
  const joined = args[at]?.split('=')[1];
  const target = joined ?? args[at + 1];
  if (!target || target.startsWith('--'))
    throw new ScriptError('--target needs a name or a file: npm run features -- --target reference');
  return { target, rest: args.toSpliced(at, joined === undefined ? 2 : 1) };
}
