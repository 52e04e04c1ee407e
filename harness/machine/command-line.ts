/** Reads the arguments of commands. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Error thrown for wrong arguments. Its message has the given and the expected value. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Prints the usage if the arguments ask for help. Returns whether they do. */
export function printHelp(args: string[], usage: string, terminal: Pick<Console, 'log'> = console): boolean {
  const asked = args.includes('--help') || args.includes('-h');
  if (asked) terminal.log(usage);
  return asked;
}

/** Node's advice on arguments that begin with a dash. No command here takes one. */
const ADVICE = / To specify a positional argument[\s\S]*$/;

/**
 * Reads options and, where `allowPositionals` is set, positional arguments.
 * @throws UsageError for an unknown option, a missing value or an argument too many.
 */
export function readArguments<Config extends ParseArgsConfig>(config: Config & { args: string[] }) {
  try {
    return parseArgs<Config & { args: string[] }>(config);
  } catch (cause) {
    throw new UsageError((cause as Error).message.replace(ADVICE, ''), { cause });
  }
}
