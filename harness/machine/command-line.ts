/** The one way in which commands read their arguments. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The arguments cannot be understood. The message says what was given and what is expected. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Reads options and, where `allowPositionals` is set, positional arguments.
 * @throws UsageError for an unknown option, a missing value or an argument too many.
 */
export function readArguments<Config extends ParseArgsConfig>(config: Config & { args: string[] }) {
  try {
    return parseArgs<Config & { args: string[] }>(config);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}
