/** The options of `npm start`. */
import { readArguments, UsageError } from '../../harness/machine/command-line.ts';
import { ScriptError } from '../../harness/machine/script-error.ts';

export const USAGE = `npm start [-- options]

Starts the app with everything it needs and keeps running until Ctrl-C.

  --fresh   remove all local work and start empty; prints what it removes
  --help    print this

Environment: PORT (3000), HOST (127.0.0.1), TIME_ZONE (Europe/Berlin), LOCALE (en-GB), LOG_LEVEL (warn),
             DYNAMODB_ENDPOINT (a DynamoDB to use instead of Docker or the embedded one), TABLE_NAME (first-run)`;

export interface StartOptions {
  fresh: boolean;
  help: boolean;
}

/** @throws ScriptError with the usage for any other argument */
export function readOptions(args: string[]): StartOptions {
  try {
    const options = {
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    return readArguments({ args, options }).values;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new ScriptError(`${error.message}\n\n${USAGE}`);
  }
}
