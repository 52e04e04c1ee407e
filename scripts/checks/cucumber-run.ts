/** Runs Cucumber and reads its outcome from the messages it writes: `messages.ndjson` in the report folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { runCommand } from '../machine/run-command.ts';
import type { Check, CheckResult, Surroundings } from './check.ts';

const CUCUMBER = path.join('node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js');
/** Two cores, a browser each. */
const WORKERS = '2';

export const features: Check = {
  name: 'features',
  claim: 'every scenario passes in a real browser on a real store (Cucumber)',
  run: (surroundings) => runFeatures([], surroundings),
};

/**
 * Runs cucumber-js with `args`. The environment it runs in: DYNAMODB_ENDPOINT (each access key id is a database of its
 * own), CHROMIUM and CHROMIUM_ARGS (JSON), REPORT_DIR. With `live` its output goes to the terminal as it comes.
 */
export async function runFeatures(
  args: string[],
  surroundings: Surroundings,
  live = false,
): Promise<CheckResult> {
  const { root, reportDir, parts, signal } = surroundings;
  const workers = args.some((arg) => arg.startsWith('--parallel'))
    ? []
    : ['--parallel', process.env.SPEC_WORKERS ?? WORKERS];
  const command = [path.join(root, CUCUMBER), ...workers, ...args];
  const env = { ...process.env, ...(await parts()), REPORT_DIR: reportDir };
  const { code, output } = live
    ? await runInTerminal(command, { root, env, signal })
    : await runCommand(process.execPath, command, { cwd: root, env, signal });
  const messages = path.join(reportDir, 'messages.ndjson');
  const result = existsSync(messages)
    ? await readMessages(createInterface({ input: createReadStream(messages) }))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  const ran = result.passed + result.failed > 0;
  if (ran && (code === 0 || result.failed > 0)) return { ...result, output };
  const problem = ran ? `cucumber-js ended with code ${code} though no scenario failed` : 'no scenario ran';
  return {
    ...result,
    output,
    failed: result.failed + 1,
    failures: [...result.failures, `features: ${problem}`],
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

interface Message {
  pickle?: { id: string; name: string; uri: string };
  testCase?: { id: string; pickleId: string };
  testCaseStarted?: { id: string; testCaseId: string };
  testStepFinished?: { testCaseStartedId: string; testStepResult: { status: string } };
  testCaseFinished?: { testCaseStartedId: string; willBeRetried: boolean };
}

/** Counts scenarios: passed when no step did worse, skipped when the worst was a skip, failed for everything else. */
export async function readMessages(lines: AsyncIterable<string>): Promise<Omit<CheckResult, 'output'>> {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] };
  const pickles = new Map<string, string>();
  const nameOf = new Map<string, string>();
  const statuses = new Map<string, Set<string>>();
  for await (const line of lines) {
    if (line.startsWith('{"attachment"') || line === '') continue;
    const { pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished }: Message =
      JSON.parse(line);
    if (pickle) pickles.set(pickle.id, `${pickle.uri}: ${pickle.name}`);
    if (testCase) nameOf.set(testCase.id, pickles.get(testCase.pickleId) ?? 'a scenario');
    if (testCaseStarted) {
      statuses.set(testCaseStarted.id, new Set());
      nameOf.set(testCaseStarted.id, nameOf.get(testCaseStarted.testCaseId) ?? 'a scenario');
    }
    if (testStepFinished) {
      statuses.get(testStepFinished.testCaseStartedId)?.add(testStepFinished.testStepResult.status);
    }
    if (testCaseFinished && !testCaseFinished.willBeRetried) {
      const seen = statuses.get(testCaseFinished.testCaseStartedId) ?? new Set();
      const bad = [...seen].filter((status) => status !== 'PASSED' && status !== 'SKIPPED');
      if (bad.length > 0) {
        result.failed += 1;
        result.failures.push(
          `${nameOf.get(testCaseFinished.testCaseStartedId)} (${bad.join(', ').toLowerCase()})`,
        );
      } else if (seen.has('SKIPPED')) result.skipped += 1;
      else result.passed += 1;
    }
  }
  return result;
}
