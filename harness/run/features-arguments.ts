/** What `npm run features` takes itself; the rest goes to cucumber-js as it is. */
import { ScriptError } from '../machine/script-error.ts';

export interface OwnArguments {
  /** A profile's name or file. */
  target?: string | undefined;
  /** Repeat what failed in the last run of the target. */
  failed: boolean;
  /** Run again what a change touches, until stopped. */
  watch: boolean;
  rest: string[];
}

/** @throws ScriptError for --target without a value */
export function readOwnArguments(args: string[]): OwnArguments {
  const failed = args.includes('--failed');
  const watch = args.includes('--watch');
  const rest = args.filter((one) => one !== '--failed' && one !== '--watch');
  const at = rest.findIndex((one) => one === '--target' || one.startsWith('--target='));
  if (at < 0) return { failed, watch, rest };
  const joined = rest[at]?.split('=')[1];
  const target = joined ?? rest[at + 1];
  if (!target || target.startsWith('--'))
    throw new ScriptError('--target needs a name or a file: npm run features -- --target reference');
  return { target, failed, watch, rest: rest.toSpliced(at, joined === undefined ? 2 : 1) };
}

/** Two cores, a browser each. */
const WORKERS = '2';
/** The scenario of one line runs in the process that was started: a second one takes 3 s of CPU to load. */
const IN_PROCESS = '0';

/**
 * The arguments that set how many processes run the scenarios.
 * @param wanted the number from the environment
 * @param shared true where all of them meet one running target, and would change it under each other
 */
export function workersFor(args: string[], wanted: string | undefined, shared = false): string[] {
  if (args.some((arg) => arg.startsWith('--parallel'))) return [];
  if (shared) return ['--parallel', IN_PROCESS];
  const paths = args.filter((arg) => arg.includes('.feature'));
  const isOneLine = paths.length === 1 && paths[0]?.split(':').length === 2;
  return ['--parallel', wanted ?? (isOneLine ? IN_PROCESS : WORKERS)];
}
