/** The unit tests: Node's own runner on every `*.test.ts`. Those named `*.store.test.ts` find a store in the environment. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { readable } from '../report/core/readable.ts';
import { CHECKS } from '../report/evidence/files.ts';
import { type Check, type CheckResult, explainsEnd, FOLDERS, type Surroundings } from './check.ts';

/** A test that takes longer hangs: the longest one takes a minute on two idle cores. */
const HANGS_MS = 1_200_000;
const TESTS = FOLDERS.map((folder) => `${folder}/**/*.test.ts`);
/**
 * These run in separate processes: they change their process, such as a variable or the terminal, start processes, or load
 * step definitions, which a process can do once.
 */
const APART = [
  ...[
    'harness/machine/{direct,lifeline,private,run-command,temp}*',
    'harness/store/docker*',
    'harness/store/java*',
    'harness/store/loopback/**',
  ],
  ...[
    'harness/run/kept.store*',
    'harness/run/run-checks*',
    'harness/run/watch*',
    'infra/lambda/local-api*',
    'proof/faults/faults*',
    'proof/guide/**',
  ],
  ...['proof/bench/suite/**', 'proof/local-store/**', 'src/local-endpoint*'],
];
/** Those of a list share a process, and all others one more: each waits often, so there are more than cores. */
const SHARED = {
  api: ['api', 'attack', 'evidence', 'other'].map((folder) => `proof/${folder}/**`),
  pages: ['accounts', 'lambda', 'pages'].map((folder) => `proof/${folder}/**`),
};

export const unitTests: Check = {
  name: 'unit',
  claim: 'the unit tests pass',
  run: async (surroundings) => {
    const { apart, ...shared } = testFiles(surroundings.root);
    const runs = Object.entries(shared).map(([name, files]) =>
      runTests(`unit-${name}`, ['--test-isolation=none', ...files], surroundings),
    );
    const last = runTests('unit-apart', ['--test-concurrency=1', ...apart], surroundings);
    return together(await Promise.all([...runs, last]));
  },
};

/**
 * Every test file is in one of the groups. Those that share a process take a quarter of the CPU seconds that a process
 * for each takes, and half with a store (measured); each passes alone too.
 */
export function testFiles(root: string): Record<'apart' | keyof typeof SHARED | 'rest', string[]> {
  const groups = { apart: [] as string[], api: [] as string[], pages: [] as string[], rest: [] as string[] };
  for (const file of globSync(TESTS, { cwd: root })) {
    const isOf = (folders: string[]) => folders.some((one) => path.matchesGlob(file, one));
    const group = isOf(APART) ? 'apart' : isOf(SHARED.api) ? 'api' : isOf(SHARED.pages) ? 'pages' : 'rest';
    groups[group].push(file);
  }
  return groups;
}

async function runTests(
  name: string,
  args: string[],
  { root, reportDir, parts, signal }: Surroundings,
): Promise<CheckResult> {
  const tap = path.join(reportDir, CHECKS, `${name}.tap`);
  const reporters = [
    ['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ['--test-reporter=tap', `--test-reporter-destination=${tap}`],
  ].flat();
  const env = { ...process.env, ...(await parts()), NODE_TEST_CONTEXT: undefined };
  const { code, output } = await runCommand(
    process.execPath,
    ['--test', `--test-timeout=${HANGS_MS}`, ...reporters, ...args],
    // The scenarios take longer and wait more: they come first, and the unit tests take what they leave.
    { cwd: root, env, signal, behindOthers: true },
  );
  return readTap(existsSync(tap) ? readFileSync(tap, 'utf8') : '', code, output);
}

/** The results of runs as the result of one. */
export function together(results: CheckResult[]): CheckResult {
  const total = (count: 'passed' | 'failed' | 'skipped') =>
    results.reduce((sum, result) => sum + result[count], 0);
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: total('skipped'),
    failures: results.flatMap(({ failures }) => failures),
    output: results.map(({ output }) => output).join('\n'),
  };
}

const COUNT = /^# (\w+) \d+$/;
const NOT_OK = /^ *not ok \d+ - (.*?)( # .*)?$/s;

/** Counts from TAP's closing comments. A run without counts, or one that ended badly without a failure, counts as failed. */
export function readTap(tap: string, code: number | null, output: string): CheckResult {
  const lines = tap.split('\n');
  // The runner counts in its last lines; a test that prints the same words did so before.
  const total = (name: string) => {
    const counted = lines.findLast((line) => COUNT.exec(line)?.[1] === name);
    return Number(counted?.split(' ')[2] ?? 0);
  };
  const result = {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
    failures: lines.flatMap((line) => {
      const [, name] = NOT_OK.exec(line) ?? [];
      return name === undefined ? [] : [`unit: ${readable(name)}`];
    }),
    output,
  };
  if (explainsEnd(result, code)) return result;
  const ran = result.passed + result.failed > 0;
  const problem = ran ? `the runner ended with code ${code} though no test failed` : 'no unit test ran';
  return { ...result, failed: result.failed + 1, failures: [...result.failures, `unit: ${problem}`] };
}
