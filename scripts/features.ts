/**
 * `npm run features -- [--target <name or file>] [--failed] <cucumber-js arguments>`: the features alone, on a store and a
 * browser that are opened for them. The target is a profile of fixtures/targets/, `reference` when none is named.
 */
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { closingLine } from '../harness/report/print.ts';
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { afterwards, choosing, type Earlier, findFailed, nothingFailed } from '../harness/run/failed.ts';
import { readOwnArguments } from '../harness/run/features-arguments.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { readProfile, type TargetProfile } from '../harness/target/profile.ts';
import { prepareMachine } from '../harness/target/usable.ts';
import { isIsolated, warningsOf } from '../harness/target/warnings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const onProgress = (line: string) => console.log(line);
try {
  const { target = process.env.SPEC_TARGET, failed, rest } = readOwnArguments(process.argv.slice(2));
  const profile = readProfile(target);
  if (target) process.env.SPEC_TARGET = target;
  const earlier = failed ? await findFailed(path.join(ROOT, 'reports'), profile.name) : null;
  if (earlier?.failed.length === 0) console.log(nothingFailed(earlier));
  else process.exitCode = await run(profile, rest, earlier);
} catch (error) {
  failScript(error);
}

async function run(profile: TargetProfile, args: string[], earlier: Earlier | null): Promise<number> {
  await prepareMachine(profile, onProgress);
  for (const line of warningsOf(profile, process.env.SPEC_TARGET)) console.log(`Note: ${line}`);
  const surroundings = await openSurroundings(onProgress, profile);
  try {
    const chosen = [...args, ...choosing(earlier?.failed ?? [])];
    const { output, exitCode, document } = await runFeatures(chosen, surroundings, true);
    console.log(`\n${output}`);
    if (earlier) console.log(afterwards(earlier, document, isIsolated(profile)).join('\n'));
    console.log(closingLine(document));
    return exitCode;
  } finally {
    await surroundings.close();
  }
}
