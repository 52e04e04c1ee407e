/** The environment, parsed once at the edge. Everything behind it gets the values as a {@link Settings}. */
import { isIP } from 'node:net';
import { z } from 'zod';

/** The password of every seeded user in local mode; `npm start` prints it. */
export const LOCAL_PASSWORD = 'first-run-local';
const SHORTEST_SECRET = 24;
const SHORTEST_PASSWORD = 12;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number from 0 to 65535');
const MOST_PROXIES = 10;
const proxies = `must be a number of proxies from 0 to ${MOST_PROXIES}`;
const url = z.url({
  protocol: /^https?$/,
  error: 'must be an http(s) URL, for example http://127.0.0.1:8000',
});

function wholeNumber(min: number, max: number) {
  const words = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((number) => number >= min && number <= max, words);
}

const environmentSchema = z.object({
  /** Where the server listens; port 0 lets the system choose. */
  PORT: port.default(3000),
  HOST: z
    .string()
    .refine(
      (host) => isIP(host) !== 0 || host === 'localhost',
      'must be an IP address of this machine or localhost (conda and tcsh set HOST to something else)',
    )
    .default('127.0.0.1'),
  /** The address that browsers use, if a proxy or CDN sets another one in `Host`. */
  PUBLIC_ORIGIN: url
    .refine(
      (address) => new URL(address).href === `${new URL(address).origin}/`,
      'must be a scheme and a host without a path, for example https://work.example.org',
    )
    .transform((address) => new URL(address).origin)
    .optional(),
  /** How many proxies in front of the app set X-Forwarded-For, -Host and -Proto; 0 ignores these headers. */
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d{1,2}$/, proxies)
    .transform(Number)
    .refine((number) => number <= MOST_PROXIES, proxies)
    .default(0),
  /** The one zone that decides what day it is. */
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone, for example Europe/Berlin')
    .default('Europe/Berlin'),
  LOCALE: z.string().refine(isLocale, 'must be a language tag, for example en-GB').default('en-GB'),
  /** `local` allows plain http and the local password. The default is production. */
  APP_MODE: z.enum(['local', 'production'], 'must be "local" or "production"').default('production'),
  TABLE_NAME: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'must be 3 to 255 letters, digits, "_", "-" or "."')
    .default('first-run'),
  /** Absent on AWS. */
  DYNAMODB_ENDPOINT: url.optional(),
  /** The folder of evidence files, if no bucket is configured. */
  EVIDENCE_DIR: z.string().default('.data/evidence'),
  EVIDENCE_BUCKET: z
    .string()
    .regex(
      /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/,
      'must be the name of an S3 bucket (3 to 63 lower-case letters, digits, "-" or ".")',
    )
    .optional(),
  /** Absent on AWS. */
  S3_ENDPOINT: url.optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, for example eu-central-1')
    .default('eu-central-1'),
  /** Multiplies every time limit on table and bucket, for machines on which they are slow to answer. */
  STORE_PATIENCE: wholeNumber(1, 100).default(1),
  /** Hours after the last use at which a session ends. */
  SESSION_IDLE_HOURS: wholeNumber(1, 8_760).default(24),
  /** Days after the sign-in at which a session ends. */
  SESSION_MAX_DAYS: wholeNumber(1, 365).default(7),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  /** The token of a scheduler that runs catch-up. When absent, only signed-in people can run it. */
  CRON_TOKEN: z.string().min(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`).optional(),
  /** The first password of seeded users, in local mode only. */
  SEED_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
    .optional(),
});

export interface Settings {
  port: number;
  host: string;
  /** Scheme, host and port; null if browsers use the address that requests name in `Host`. */
  publicOrigin: string | null;
  trustedProxies: number;
  timeZone: string;
  locale: string;
  mode: 'local' | 'production';
  tableName: string;
  dynamodbEndpoint: string | null;
  evidenceDir: string;
  evidenceBucket: string | null;
  s3Endpoint: string | null;
  awsRegion: string;
  storePatience: number;
  logLevel: string;
  /** In seconds. */
  sessionLimits: { longest: number; idle: number };
  cronToken: string | null;
  seedPassword: string | null;
}

const SECRET = new Set(['CRON_TOKEN', 'SEED_PASSWORD']);

/** Error thrown for a wrong environment variable. Its message has variable, value and remedy. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws SettingsError listing every variable that is wrong.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path, message }) => problem(String(path[0]), given, message)).join('\n'),
    );
  }
  const read = parsed.data;
  if (read.APP_MODE === 'production' && read.SEED_PASSWORD !== undefined) {
    throw new SettingsError(
      'SEED_PASSWORD must not be set in production: nobody may share a password. Unset it, and run ' +
        '"npm run people -- reset <e-mail>" for each person: it prints a link that works once.',
    );
  }
  return {
    port: read.PORT,
    host: read.HOST,
    publicOrigin: read.PUBLIC_ORIGIN ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    timeZone: read.TIME_ZONE,
    locale: read.LOCALE,
    mode: read.APP_MODE,
    tableName: read.TABLE_NAME,
    dynamodbEndpoint: read.DYNAMODB_ENDPOINT ?? null,
    evidenceDir: read.EVIDENCE_DIR,
    evidenceBucket: read.EVIDENCE_BUCKET ?? null,
    s3Endpoint: read.S3_ENDPOINT ?? null,
    awsRegion: read.AWS_REGION,
    storePatience: read.STORE_PATIENCE,
    logLevel: read.LOG_LEVEL,
    sessionLimits: { longest: read.SESSION_MAX_DAYS * 86_400, idle: read.SESSION_IDLE_HOURS * 3_600 },
    cronToken: read.CRON_TOKEN ?? null,
    seedPassword: read.SEED_PASSWORD ?? (read.APP_MODE === 'local' ? LOCAL_PASSWORD : null),
  };
}

/**
 * Reads the settings on Lambda. API Gateway is always in front of the app, so one proxy is trusted.
 * @throws SettingsError also if no bucket is named
 */
export function readLambdaSettings(environment: Record<string, string | undefined>): Settings {
  const settings = readSettings({ ...environment, TRUSTED_PROXIES: environment.TRUSTED_PROXIES || '1' });
  if (settings.evidenceBucket === null) {
    throw new SettingsError(
      'EVIDENCE_BUCKET must name a bucket on Lambda, got none: a folder would be gone with its instance. Set it.',
    );
  }
  return settings;
}

/** Where the table is, as `connectTable` takes it. */
export function tableAddress({ tableName, dynamodbEndpoint, awsRegion, storePatience }: Settings) {
  return {
    name: tableName,
    endpoint: dynamodbEndpoint ?? undefined,
    region: awsRegion,
    patience: storePatience,
  };
}

function problem(name: string, given: Record<string, string | undefined>, message: string): string {
  const value = SECRET.has(name) ? 'a value that is not shown' : JSON.stringify(given[name]);
  return `${name} ${message}, got ${value}. Set it to that, or unset it for the default.`;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false; // Intl takes offsets such as +01:00 too
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}
