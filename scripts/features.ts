/** `npm run features`: runs the features on a store and a browser that are started for them. `-- --help` lists the options. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { serveBrowser } from '../harness/actors/browser.ts';
import { printHelp } from '../harness/machine/command-line.ts';
import { ROOT } from '../harness/machine/root.ts';
import { newRunFolder } from '../harness/report/run-folders.ts';
import { checkArguments } from '../harness/run/chosen.ts';
import { runFeatures } from '../harness/run/cucumber-run.ts';
import { afterwards, choosing, type Earlier, findFailed, nothingFailed } from '../harness/run/failed.ts';
import { type OwnArguments, readOwnArguments, USAGE, usesKept } from '../harness/run/features-arguments.ts';
import { findKept } from '../harness/run/kept.ts';
import { openSurroundings } from '../harness/run/surroundings.ts';
import { tellRun } from '../harness/run/tell-run.ts';
import { touchedBy, watchProject } from '../harness/run/watch.ts';
import { readProfile, type TargetProfile } from '../harness/target/profile.ts';
import { prepareMachine } from '../harness/target/usable.ts';
import { isIsolated, warningsOf } from '../harness/target/warnings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const NO_VERDICT = 2;
const onProgress = (line: string) => console.log(line);
try {
  if (!printHelp(process.argv.slice(2), USAGE)) await runFromCommandLine(process.argv.slice(2));
} catch (error) {
  failScript(error);
  process.exitCode = NO_VERDICT;
}

async function runFromCommandLine(args: string[]): Promise<void> {
  const own = readOwnArguments(args);
  const { target = process.env.SPEC_TARGET, failed, watch, rest } = own;
  const profile = readProfile(target);
  await checkArguments(rest);
  if (target) process.env.SPEC_TARGET = target;
  const earlier = failed ? await findFailed(path.join(ROOT, 'reports'), profile.name) : null;
  if (earlier?.failed.length === 0) console.log(nothingFailed(earlier));
  else if (watch) await runOnChange(profile, rest);
  else process.exitCode = await run(profile, own, earlier);
}

async function run(profile: TargetProfile, own: OwnArguments, earlier: Earlier | null): Promise<number> {
  await prepareMachine(profile, onProgress);
  for (const line of warningsOf(profile, process.env.SPEC_TARGET)) console.log(`Note: ${line}`);
  const kept = usesKept(own, profile, process.env) ? await findKept(onProgress) : null;
  const opened = await openSurroundings(onProgress, profile);
  const surroundings = { ...opened, ...(kept && { parts: async () => kept.parts }) };
  try {
    const chosen = [...own.rest, ...choosing(earlier?.failed ?? [])];
    const result = await runFeatures(chosen, surroundings, true);
    const more = earlier ? afterwards(earlier, result.document, isIsolated(profile)) : [];
    await tellRun(result, surroundings.reportDir, console, more);
    return result.exitCode;
  } finally {
    kept?.leave();
    await surroundings.close();
  }
}

/** Store and browser stay open between runs. Only a signal ends it. */
async function runOnChange(profile: TargetProfile, chosen: string[]): Promise<void> {
  await prepareMachine(profile, onProgress);
  const surroundings = await openSurroundings(onProgress, profile);
  const parts = await surroundings.parts();
  const browser = await serveBrowser(parts);
  process.env.CHROMIUM_SERVER = browser.wsEndpoint();
  surroundings.signal.addEventListener('abort', () => browser.close());
  let last: string[] | null = null;
  const runAgain = async (args: string[] | null) => {
    if (args) {
      last = args;
      const reportDir = newRunFolder(ROOT, profile.name);
      await mkdir(reportDir, { recursive: true });
      console.log(`\n> npm run features -- ${args.join(' ')}`);
      await tellRun(await runFeatures(args, { ...surroundings, reportDir }, true), reportDir, console);
    }
    console.log('Watching for changes. Stop with Ctrl-C.');
  };
  const orSay = (run: Promise<void>) => run.catch((error: Error) => console.error(error.message));
  await watchProject(
    ROOT,
    () => orSay(runAgain(chosen.length > 0 ? chosen : null)),
    (files) => orSay(runAgain(touchedBy(files, chosen, last))),
    surroundings.signal,
  );
}
