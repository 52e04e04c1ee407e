/** The unit tests: Node's own runner on every `*.test.ts`. Those named `*.store.test.ts` find a store in the environment. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { readable } from '../report/core/readable.ts';
import { CHECKS } from '../report/evidence/files.ts';
import type { Check, CheckResult } from './check.ts';

/** What takes longer hangs: the longest one takes a minute on two idle cores. */
const HANGS_MS = 1_200_000;
const TESTS = ['src', 'fixtures', 'scripts', 'steps', 'proof'].map((folder) => `${folder}/**/*.test.ts`);

export const unitTests: Check = {
  name: 'unit',
  claim: 'the unit tests pass',
  run: async ({ root, reportDir, parts, signal }) => {
    const tap = path.join(reportDir, CHECKS, 'unit.tap');
    const reporters = [
      ['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ['--test-reporter=tap', `--test-reporter-destination=${tap}`],
    ].flat();
    const env = { ...process.env, ...(await parts()), NODE_TEST_CONTEXT: undefined };
    const { code, output } = await runCommand(
      process.execPath,
      ['--test', '--test-concurrency=2', `--test-timeout=${HANGS_MS}`, ...reporters, ...TESTS],
      { cwd: root, env, signal },
    );
    return readTap(existsSync(tap) ? readFileSync(tap, 'utf8') : '', code, output);
  },
};

const COUNT = /^# (\w+) \d+$/;
const NOT_OK = /^ *not ok \d+ - (.*?)( # .*)?$/s;

/** Counts from TAP's closing comments; a run that counted nothing or ended badly without a failure is a failure. */
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
  const ran = result.passed + result.failed > 0;
  if (ran && (code === 0 || result.failed > 0)) return result;
  const problem = ran ? `the runner ended with code ${code} though no test failed` : 'no unit test ran';
  return { ...result, failed: result.failed + 1, failures: [...result.failures, `unit: ${problem}`] };
}
