/** The interface of a check. */
import type { LocalStore } from '../store/local-store.ts';

/** All that have code. */
export const FOLDERS = ['harness', 'src', 'infra', 'fixtures', 'steps', 'proof', 'scripts'];

export interface CheckResult {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of what failed, a line each. */
  failures: string[];
  /** The whole output of the tool; shown if something failed. */
  output: string;
}

/** Whether the counts explain the exit code of a runner: at least one test ran, and if the code is not 0, one failed. */
export function explainsEnd(
  { passed, failed }: Pick<CheckResult, 'passed' | 'failed'>,
  code: number | null,
): boolean {
  return passed + failed > 0 && (code === 0 || failed > 0);
}

export interface Check {
  /** One word, as in `npm run check -- lint`. */
  name: string;
  /** The statement that it proves. */
  claim: string;
  run(surroundings: Surroundings): Promise<CheckResult>;
}

/** The parts that a check may use. */
export interface Surroundings {
  /** The project's folder. */
  root: string;
  /** Absolute; the only folder a run writes into. */
  reportDir: string;
  /** The store of this run; opened at the first use and shared. */
  store(): Promise<LocalStore>;
  /** Endpoint and browser for the processes that need them; opened at the first use and shared. */
  parts(): Promise<NodeJS.ProcessEnv>;
  /** Aborted when the run is stopped. */
  signal: AbortSignal;
}

/** The result of a check that cannot run on this machine, with the reason. */
export function skipped(reason: string): CheckResult {
  return { passed: 0, failed: 0, skipped: 1, failures: [], output: reason };
}

/** The result of a check that only passes or fails. */
export function single(name: string, problem: string | null, output: string): CheckResult {
  return problem === null
    ? { passed: 1, failed: 0, skipped: 0, failures: [], output }
    : { passed: 0, failed: 1, skipped: 0, failures: [`${name}: ${problem}`], output };
}
