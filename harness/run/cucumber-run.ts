/** Runs Cucumber, writes the report of the run and counts from it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { withoutCommands } from '../ci/workflow-command.ts';
import { lifeline } from '../machine/lifeline.ts';
import { runCommand } from '../machine/run-command.ts';
import type { Conformance } from '../report/document/schema.ts';
import { summaryLines } from '../report/print.ts';
import { writeReport } from '../report/write-report.ts';
import { readProfile } from '../target/profile.ts';
import { usableCapabilities } from '../target/usable.ts';
import { type Check, type CheckResult, explainsEnd, type Surroundings } from './check.ts';
import { otherPaths, workersFor } from './features-arguments.ts';

const CUCUMBER = path.join('node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js');

export const features: Check = {
  name: 'features',
  claim: 'every scenario passes in a real browser on a real store (Cucumber)',
  run: (surroundings) => runFeatures([], surroundings),
};

export interface FeaturesResult extends CheckResult {
  /** As exitCode of verdict.ts; 2 also where cucumber-js broke. */
  exitCode: number;
  /** Whether a scenario ran or was skipped for a reason. */
  ran: boolean;
  document: Conformance;
}

/**
 * Runs cucumber-js with `args` on the target that SPEC_TARGET names, and writes its report. The environment it runs in: DYNAMODB_ENDPOINT (each access key id
 * is a database of its own), CHROMIUM and CHROMIUM_ARGS (JSON), REPORT_DIR. With `live` its output goes to the terminal
 * as it comes; `output` then is the summary alone.
 */
export async function runFeatures(
  args: string[],
  surroundings: Surroundings,
  live = false,
): Promise<FeaturesResult> {
  const { root, reportDir, parts, signal } = surroundings;
  const profile = readProfile(process.env.SPEC_TARGET);
  const workers = workersFor(args, process.env.SPEC_WORKERS, Boolean(profile.url));
  const command = [path.join(root, CUCUMBER), ...workers, ...args, ...otherPaths(args)];
  const { signIn: { password, cronToken } = {}, pages, wording } = profile;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...lifeline(),
    ...(await parts()),
    ...(password && { SPEC_PASSWORD: password }),
    ...(cronToken && { SPEC_CRON_TOKEN: cronToken }),
    ...(pages && { SPEC_PAGES: JSON.stringify(pages) }),
    ...(wording && { SPEC_WORDING: JSON.stringify(wording) }),
    REPORT_DIR: reportDir,
  };
  const { code, output } = live
    ? await withoutCommands(() => runInTerminal(command, { root, env, signal }))
    : await runCommand(process.execPath, command, { cwd: root, env, signal });
  const { document, exitCode } = await writeReport(reportDir, {
    target: profile.name,
    ledgerPath: path.join(root, 'features', 'requirements.json'),
    root,
    declaration: { capabilities: usableCapabilities(profile), deviations: profile.deviations },
    command: `npm run features${process.env.SPEC_TARGET ? ` -- --target ${process.env.SPEC_TARGET}` : ''}`,
    versions: env.SPEC_VERSIONS ? JSON.parse(env.SPEC_VERSIONS) : {},
    args,
  });
  const counted = counts(document);
  const result = {
    ...counted,
    ran: counted.passed + counted.failed + counted.skipped > 0,
    output: `${output}\n${summaryLines(document, reportDir).join('\n')}`,
  };
  if (explainsEnd(result, code)) return { ...result, exitCode, document };
  const problem =
    result.passed + result.failed > 0
      ? `cucumber-js ended with code ${code} though no scenario failed`
      : result.skipped > 0
        ? `No scenario ran: each of the ${result.skipped} that were chosen was skipped. Its reason is listed above.`
        : `No scenario ran: cucumber-js ended with code ${code}. Its output is above.`;
  return {
    ...result,
    failed: result.failed + 1,
    failures: [...result.failures, `features: ${problem}`],
    output: `${result.output}\n${problem}`,
    exitCode: 2,
    document,
  };
}

/** A skipped scenario counts as skipped; everything that is neither passed nor skipped nor left out has failed. */
function counts({ requirements }: Conformance): Omit<CheckResult, 'output'> {
  const byId = new Map(requirements.flatMap(({ scenarios }) => scenarios).map((one) => [one.id, one]));
  const ran = [...byId.values()].filter(({ outcome }) => outcome !== 'not-run');
  const failed = ran.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
  return {
    passed: ran.filter(({ outcome }) => outcome === 'passed').length,
    failed: failed.length,
    skipped: ran.filter(({ outcome }) => outcome === 'skipped').length,
    failures: failed.map(({ id, name, outcome }) => `${id} ${name} (${outcome})`),
  };
}

async function runInTerminal(
  command: string[],
  { root, env, signal }: { root: string; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return { code, output: '' };
}
