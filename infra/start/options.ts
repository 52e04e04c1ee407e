/** What can be said behind `npm start --`. */
import { parseArgs } from 'node:util';
import { ScriptError } from '../../harness/machine/script-error.ts';

export const USAGE = `npm start [-- options]

Starts the app with everything it needs and keeps running until Ctrl-C.

  --fresh   remove all local work (it says what) and begin again
  --help    show this

Environment: PORT (3000), HOST (127.0.0.1), TIME_ZONE (Europe/Berlin), LOCALE (en-GB), LOG_LEVEL (warn),
             DYNAMODB_ENDPOINT (a DynamoDB to use instead of Docker or the embedded one), TABLE_NAME (first-run)`;

export interface StartOptions {
  fresh: boolean;
  help: boolean;
}

/** @throws ScriptError with the usage when something else is said. */
export function readOptions(args: string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    const [first] = error instanceof Error ? error.message.split('. ') : ['Options not understood'];
    throw new ScriptError(`${first}.\n\n${USAGE}`);
  }
}
