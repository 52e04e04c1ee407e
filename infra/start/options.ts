/** The options of `npm start`. */
import { readArguments } from '../../harness/machine/command-line.ts';

export const USAGE = `npm start [-- options]

Starts the app with everything it needs and keeps running until Ctrl-C.

  --fresh   remove all local work and start empty; prints what it removes
  --help    print this

Environment, with the usual value:

  PORT (3000), HOST (127.0.0.1)           where the app listens
  PUBLIC_ORIGIN, TRUSTED_PROXIES (0)      the address that browsers use, and the proxies in front of the app
  TIME_ZONE (Europe/Berlin)               decides what day it is
  LOCALE (en-GB)                          how dates are written
  DYNAMODB_ENDPOINT, TABLE_NAME (first-run), AWS_REGION (eu-central-1)
                                          a DynamoDB to use instead of Docker or the embedded one, and its table
  LOCAL_STORE                             docker or embedded: use only this one
  DYNAMODB_IMAGE                          the image of the container
  EVIDENCE_DIR (.data/evidence)           the folder of evidence files; EVIDENCE_BUCKET and S3_ENDPOINT: a bucket instead
  SEED_PASSWORD (first-run-local)         the first password of the seeded users
  CRON_TOKEN                              lets a scheduler run catch-up
  SESSION_IDLE_HOURS (24), SESSION_MAX_DAYS (7)
                                          when a session ends
  STORE_PATIENCE (1)                      multiplies every time limit on table and bucket
  LOG_LEVEL (warn)

docs/running.md describes each.

Exit code: 0 stopped · 1 failed · 2 wrong arguments or settings.`;

/** @throws UsageError for any other argument */
export function readOptions(args: string[]): { fresh: boolean } {
  return readArguments({ args, options: { fresh: { type: 'boolean', default: false } } }).values;
}
