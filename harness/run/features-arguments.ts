/** What `npm run features` takes itself; the rest goes to cucumber-js as it is. */
import { ScriptError } from '../machine/script-error.ts';

export interface OwnArguments {
  /** A profile's name or file. */
  target?: string | undefined;
  /** Repeat what failed in the last run of the target. */
  failed: boolean;
  rest: string[];
}

/** @throws ScriptError for --target without a value */
export function readOwnArguments(args: string[]): OwnArguments {
  const failed = args.includes('--failed');
  const rest = args.filter((one) => one !== '--failed');
  const at = rest.findIndex((one) => one === '--target' || one.startsWith('--target='));
  if (at < 0) return { failed, rest };
  const joined = rest[at]?.split('=')[1];
  const target = joined ?? rest[at + 1];
  if (!target || target.startsWith('--'))
    throw new ScriptError('--target needs a name or a file: npm run features -- --target reference');
  return { target, failed, rest: rest.toSpliced(at, joined === undefined ? 2 : 1) };
}
