/** The options and environment variables of `npm run smoke`. */
import { readArguments, UsageError } from '../machine/command-line.ts';
import { isRealDate } from './real-date.ts';

const DEFAULT_SECONDS = 120;
/** A new host name takes seconds to resolve, and a first start takes seconds too. */
const DEFAULT_WAIT_SECONDS = 30;
const MOST_SECONDS = 3_600;

export const USAGE = `npm run smoke -- --url <base URL> [options]

Checks that a running deployment has its templates, has nothing twice, and shows its operator actionable work or, on a clean runtime, the first-run start. It changes nothing except for a session that it opens and ends.

  --url <base URL>     the address of the deployment, for example https://ops.example.org
  --date <day>         the date of the catch-up dry run, YYYY-MM-DD; by default today in the time zone of the deployment
  --timeout <seconds>  time limit of the whole run; by default ${DEFAULT_SECONDS}
  --wait <seconds>     how long to wait for a deployment that does not respond yet; by default ${DEFAULT_WAIT_SECONDS}
  --json               prints the report as JSON
  --help               prints this

Environment: SMOKE_EMAIL and SMOKE_PASSWORD of a user who may sign in. Neither is ever printed.

Exit code: 0 every condition holds · 1 a condition failed · 2 the deployment could not be checked.`;

export interface Options {
  /** Its origin: scheme, host and port. */
  url: string;
  date: string | undefined;
  timeoutMs: number;
  waitMs: number;
  json: boolean;
  email: string;
  password: string;
}

/** @throws UsageError */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const text = { type: 'string' } as const;
  const { json, url, date, timeout, wait } = readArguments({
    args,
    options: { url: text, date: text, timeout: text, wait: text, json: { type: 'boolean', default: false } },
  }).values;
  return {
    url: baseUrl(url),
    date: dayOf(date),
    timeoutMs: secondsOf('--timeout', timeout, { none: DEFAULT_SECONDS, least: 1 }) * 1_000,
    waitMs: secondsOf('--wait', wait, { none: DEFAULT_WAIT_SECONDS, least: 0 }) * 1_000,
    json,
    ...credentials(environment),
  };
}

function baseUrl(text: string | undefined): string {
  if (text === undefined) throw new UsageError('--url is missing; name where the deployment answers');
  const url = URL.parse(text);
  if (url?.username || url?.password) {
    throw new UsageError('--url must carry no user and no password; set SMOKE_EMAIL and SMOKE_PASSWORD');
  }
  // An empty query or fragment is not in the parsed URL any more.
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || /[?#]/.test(text)) {
    const wanted = 'must be an http(s) URL without a path, query or fragment';
    throw new UsageError(`--url ${wanted}, for example https://ops.example.org, got ${JSON.stringify(text)}`);
  }
  return url.origin;
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || isRealDate(text)) return text;
  throw new UsageError(`--date must be a real date YYYY-MM-DD, got ${JSON.stringify(text)}`);
}

function secondsOf(
  option: string,
  text: string | undefined,
  { none, least }: { none: number; least: number },
): number {
  const seconds = text === undefined ? none : /^\d{1,4}$/.test(text) ? Number(text) : -1;
  if (seconds >= least && seconds <= MOST_SECONDS) return seconds;
  throw new UsageError(
    `${option} must be whole seconds from ${least} to ${MOST_SECONDS}, got ${JSON.stringify(text)}`,
  );
}

function credentials({ SMOKE_EMAIL: email, SMOKE_PASSWORD: password }: NodeJS.ProcessEnv) {
  if (email && password) return { email, password };
  const missing = [...(email ? [] : ['SMOKE_EMAIL']), ...(password ? [] : ['SMOKE_PASSWORD'])];
  throw new UsageError(
    `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set; nothing behind the sign-in can be judged without`,
  );
}
