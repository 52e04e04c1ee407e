/** Reads the arguments of commands. */
import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean, nearest } from './nearest.ts';

/** Error thrown for wrong arguments. Its message has the given and the expected value. A command then ends with 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * The error for a name that does not exist, with the nearest one.
 * @param others says which names exist; lists them when left out
 */
export function unknownName(
  kind: string,
  given: string,
  names: Iterable<string>,
  others = `Name one of ${[...names].join(', ')}.`,
): UsageError {
  const meant = nearest(given, names);
  return new UsageError(`There is no ${kind} "${given}".${didYouMean(meant && `"${meant}"`)} ${others}`);
}

/** Prints the usage if the arguments ask for help. Returns whether they do. */
export function printHelp(args: string[], usage: string, terminal: Pick<Console, 'log'> = console): boolean {
  const asked = args.includes('--help') || args.includes('-h');
  if (asked) terminal.log(usage);
  return asked;
}

/** The line after a UsageError. `script` is the npm script that runs. */
export function whereOptionsAre(
  script = process.env.npm_lifecycle_event ?? path.basename(process.argv[1] ?? '', '.ts'),
): string {
  return `"npm run ${script} -- --help" lists the arguments.`;
}

/** Node's advice on arguments that begin with a dash, which no command here takes. */
const ADVICE = /\.?( To specify a positional argument[\s\S]*)?$/;
const UNKNOWN = /^Unknown option '-*(.*)'$/;

/**
 * Reads options and, where `allowPositionals` is set, positional arguments.
 * @throws UsageError for an unknown option, a missing value or an argument too many.
 */
export function readArguments<Config extends ParseArgsConfig>(config: Config & { args: string[] }) {
  try {
    return parseArgs<Config & { args: string[] }>(config);
  } catch (cause) {
    const message = (cause as Error).message.replace(ADVICE, '');
    const [, unknown = ''] = UNKNOWN.exec(message) ?? [];
    const meant = nearest(unknown, [...Object.keys(config.options ?? {}), 'help']);
    throw new UsageError(`${message}.${didYouMean(meant && `--${meant}`)}`, { cause });
  }
}
