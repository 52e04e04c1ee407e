/** Profiles: one file for each implementation, with its start command and capabilities. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { pageNames } from '../contract/pages.ts';
import { wordNames } from '../contract/wording.ts';
import { UsageError, unknownName } from '../machine/command-line.ts';
import { didYouMean, nearest } from '../machine/nearest.ts';
import { ROOT } from '../machine/root.ts';
import { ScriptError } from '../machine/script-error.ts';
import { CAPABILITIES, type Capability } from './capabilities.ts';

export const PROFILES = path.join('fixtures', 'targets');
const DEFAULT = 'reference';

const Deviation = z.strictObject({
  requirement: z.string().min(1),
  /** The name of the scenario; if absent, all scenarios of the requirement. */
  scenario: z.string().min(1).optional(),
  reason: z.string().min(1),
  issue: z.url('Write an address like https://example.org/issues/12').optional(),
});

const Names = z.enum(Object.keys(CAPABILITIES) as [Capability, ...Capability[]]);

const PageName = z.enum(pageNames);

const ONLY_STARTED: Capability[] = ['clock', 'store'];

const Profile = z
  .strictObject({
    /** The name of the target in reports and of the folder of its runs; the file's name when absent. */
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens')
      .optional(),
    /** A shell command that serves on $PORT until it is ended. */
    start: z.string().min(1).optional(),
    /** The address of a running target. */
    url: z.url({ protocol: /^http$/, error: 'Write an address like http://127.0.0.1:4000' }).optional(),
    /** A module of this project with a `driver`: only for a target in the process of the harness. */
    module: z.string().min(1).optional(),
    store: z.enum(['dynamodb', 'none']),
    /** The password of the seeded users and the token of the scheduler, if they are not the usual ones. */
    signIn: z
      .strictObject({ password: z.string().min(1).optional(), cronToken: z.string().min(1).optional() })
      .optional(),
    capabilities: z.array(Names),
    deviations: z.array(Deviation),
    /**
     * With `dynamodb` a shell command that seeds the store. It runs once, and the harness copies the result for each
     * scenario. With `none` a command or a request, `POST /seed`, that seeds the items from process-seeding.ts.
     */
    seed: z.string().min(1).optional(),
    /** A command or a request that brings a target without such a store into its seeded state. */
    reset: z.string().min(1).optional(),
    /** With `none`: two commands or requests that take the store away from the target and bring it back. */
    outage: z.strictObject({ begin: z.string().min(1), end: z.string().min(1) }).optional(),
    /** Addresses of the pages that the harness opens by address: harness/contract/pages.ts. */
    pages: z.partialRecord(PageName, z.string().startsWith('/', 'Begin it with "/"')).optional(),
    /** The target's words for names that the specification leaves open: harness/contract/wording.ts. */
    wording: z.partialRecord(z.enum(wordNames), z.string().min(1)).optional(),
    /** Variables for `start` and `seed`. */
    environment: z.record(z.string(), z.string()).optional(),
    /** A module of this project that accesses the target's internals: its rows, its seeding. */
    abilities: z.string().min(1).optional(),
  })
  .refine(({ url, capabilities }) => !url || !capabilities.some((one) => ONLY_STARTED.includes(one)), {
    path: ['capabilities'],
    message: `The harness does not start what has a "url", so it has none of ${ONLY_STARTED.join(', ')}`,
  })
  .refine(
    ({ store, seed, capabilities }) => store !== 'none' || Boolean(seed) || !capabilities.includes('seeding'),
    {
      path: ['seed'],
      message:
        'The harness seeds a target without DynamoDB by a command or a request. Name it, or do not declare "seeding"',
    },
  )
  .refine(
    ({ store, outage, capabilities }) =>
      store !== 'none' || Boolean(outage) || !capabilities.includes('outage'),
    {
      path: ['outage'],
      message:
        'The harness takes such a store away by a command or a request. Name "begin" and "end", or do not declare "outage"',
    },
  )
  .refine(({ start, url, module }) => [start, url, module].filter(Boolean).length === 1, {
    path: ['start'],
    message: 'Name one of "start", "url" and "module"',
  });

const WRITE = 'Write one as docs/targets.md says, or name another by --target.';

const profileNames = (root: string) =>
  globSync('*.json', { cwd: path.join(root, PROFILES) })
    .map((file) => path.basename(file, '.json'))
    .toSorted();

export type ProfileSettings = z.infer<typeof Profile>;
export interface TargetProfile extends ProfileSettings {
  /** What reports call it. */
  name: string;
}

/**
 * Reads the profile of a name, `fixtures/targets/<name>.json`, or of a file.
 * @throws UsageError for one that does not exist, ScriptError naming the field, its value and what to do
 */
export function readProfile(nameOrFile: string = DEFAULT, root: string = ROOT): TargetProfile {
  const isFile = nameOrFile.endsWith('.json');
  const file = path.resolve(root, isFile ? nameOrFile : path.join(PROFILES, `${nameOrFile}.json`));
  if (!existsSync(file))
    throw isFile
      ? new UsageError(`There is no profile ${file}. ${WRITE}`)
      : unknownName(
          'target',
          nameOrFile,
          profileNames(root),
          `${WRITE} There are ${profileNames(root).join(', ')}.`,
        );
  const settings = parsed(readFileSync(file, 'utf8'), file);
  return { ...settings, name: settings.name ?? path.basename(file, '.json') };
}

function parsed(text: string, file: string): ProfileSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ScriptError(`${file} is not JSON: ${(error as Error).message}. Correct it.`);
  }
  const result = Profile.safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${described(issue, json)}`);
  throw new ScriptError(`${file} cannot be used:\n${problems.join('\n')}`);
}

/** Field, value and remedy. */
function described(issue: z.core.$ZodIssue, json: unknown): string {
  const keys = issue.path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : String(key)));
  const field = keys.join(', ') || 'the profile';
  const value = issue.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown>)?.[key],
    json,
  );
  const is = JSON.stringify(value) ?? 'missing';
  return `${field} is ${is}: ${remedyOf(issue, value)} docs/targets.md lists what it takes.`;
}

const SHAPES: Record<string, string> = {
  string: 'a text in quotes',
  array: 'a list in square brackets',
  object: 'an object in braces',
  record: 'an object in braces',
};

function remedyOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_value':
      return `Name one of ${issue.values.join(', ')}.${didYouMean(nearest(String(value), issue.values.map(String)))}`;
    case 'invalid_type':
      return `Write ${SHAPES[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      return 'Write at least one character.';
    case 'unrecognized_keys': {
      const names =
        { '': Object.keys(Profile.shape), pages: pageNames, wording: wordNames }[issue.path.join()] ?? [];
      return issue.keys.map((key) => `Remove ${key}.${didYouMean(nearest(key, names))}`).join(' ');
    }
    default:
      return `${issue.message}.`;
  }
}
