/** Runs one test file with a decision broken. */
import path from 'node:path';
import { lifeline } from '../../harness/machine/lifeline.ts';
import { ROOT } from '../../harness/machine/root.ts';
import { runCommand } from '../../harness/machine/run-command.ts';
import type { Patch } from './decision.ts';
import type { TestResult } from './reporter.ts';

const HOOK = path.join(import.meta.dirname, 'hook.ts');
const REPORTER = path.join(import.meta.dirname, 'reporter.ts');
/** A mutant that runs for ever is stopped; the slowest file takes 20 s on a busy machine. */
const HANGS_MS = 180_000;

export interface FileRun {
  results: TestResult[];
  /** Why the file did not run to its end; undefined when it did. */
  problem?: string | undefined;
}

/** The environment of a process whose modules are loaded with the piece replaced; null replaces none. */
export function environmentOf(patch: Patch | null): NodeJS.ProcessEnv {
  const options = `${process.env.NODE_OPTIONS ?? ''} --import=${HOOK}`.trim();
  return { NODE_OPTIONS: options, DECISION: JSON.stringify(patch), ...lifeline() };
}

/** @param env what is added to the environment, such as the address of a store */
export async function runTestFile(
  file: string,
  patch: Patch | null,
  env: NodeJS.ProcessEnv = {},
): Promise<FileRun> {
  const args = [
    '--test',
    '--test-isolation=none',
    `--test-reporter=${REPORTER}`,
    '--test-reporter-destination=stdout',
  ];
  const { code, output } = await runCommand(process.execPath, [...args, file], {
    cwd: ROOT,
    env: { ...process.env, ...env, ...environmentOf(patch), NODE_TEST_CONTEXT: undefined },
    timeoutMs: HANGS_MS,
  });
  const results = output.split('\n').flatMap(readResult);
  const failed = results.some(({ passed }) => !passed);
  const whole = results.length > 0 && (code === 0 || failed);
  return { results, ...(!whole && { problem: output.trim().slice(-500) || `it ended with code ${code}` }) };
}

/** Nothing for a line that a test printed. */
function readResult(line: string): TestResult[] {
  if (!line.startsWith('{"title":')) return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
