/** The arguments of `npm run features`. The others are for cucumber-js: chosen.ts judges them. */
import { readArguments, UsageError } from '../machine/command-line.ts';
import { OPTIONS, readSelection } from '../report/core/selection.ts';

export const USAGE = `npm run features -- [options] [cucumber-js options] [features/<folder>/<file>.feature[:<line>] …]

Runs the features on a store and a browser that are started for the run; all of them when none is named.

  --target <name or file>   the implementation to test: a profile of fixtures/targets/, "reference" when none is named
  --failed                  runs again the scenarios that failed in the last run of the target
  --fresh                   starts a new store and browser; otherwise the run of one line uses those of the run before
  --watch                   runs again what each change touches, until Ctrl-C
  --help                    prints this

Useful options of cucumber-js:
  --tags <expression>       @smoke, "not @ui", @req:<requirement>
  --name <words>            scenarios whose name contains the words
  --parallel <number>       how many workers; 0 runs the scenarios in one process
  --order random[:<seed>]   in another order
  --shard <n>/<of>          one part of the scenarios

Exit code: 0 conformant, or the part that ran passed · 1 a scenario failed · 2 no verdict, or wrong arguments.
docs/testing.md has examples. These options of cucumber-js are taken too, as "npx cucumber-js --help" describes them:
${Object.keys(OPTIONS)
  .map((name) => `--${name}`)
  .join(', ')}`;

export interface OwnArguments {
  /** A profile's name or file. */
  target?: string | undefined;
  /** Repeat the failed scenarios of the target's last run. */
  failed: boolean;
  /** Run the scenarios that a change affects, until stopped. */
  watch: boolean;
  /** Start a store and a browser for this run alone. */
  fresh: boolean;
  rest: string[];
}

const flag = { type: 'boolean', default: false } as const;
const OWN = { target: { type: 'string' }, failed: flag, watch: flag, fresh: flag } as const;

/** @throws UsageError for an unknown option, an option without its value, and for --watch with --failed */
export function readOwnArguments(args: string[]): OwnArguments {
  const options = { ...OPTIONS, ...OWN };
  const { values, tokens } = readArguments({ args, options, allowPositionals: true, tokens: true });
  const { target, failed, watch, fresh } = values;
  if (watch && failed) throw new UsageError('Give --watch or --failed, not both.');
  if (target === '') throw new UsageError('--target must be a name or a file, got "".');
  const own = tokens.flatMap((one) => {
    if (one.kind !== 'option' || !(one.name in OWN)) return [];
    return one.value === undefined || one.inlineValue ? [one.index] : [one.index, one.index + 1];
  });
  return { target, failed, watch, fresh, rest: args.filter((_, at) => !own.includes(at)) };
}

/** Two cores, a browser each. */
const WORKERS = '2';
/** A scenario that is named by its line runs in this process, because a second process takes 3 s of CPU to load. */
const IN_PROCESS = '0';

/**
 * The arguments that set how many processes run the scenarios.
 * @param wanted the number from the environment
 * @param shared true where all of them meet one running target, and would change it under each other
 */
export function workersFor(args: string[], wanted: string | undefined, shared = false): string[] {
  if (readSelection(args).parallel !== undefined) return [];
  if (shared) return ['--parallel', IN_PROCESS];
  return ['--parallel', wanted ?? (isOneLine(args) ? IN_PROCESS : WORKERS)];
}

/** What every-state judges in every look is judged once: no scenario after it has to. */
const EVERYTHING = ['features/pages/every-state.feature', 'features/**/*.feature'];

/** The paths of a run whose arguments name none. */
export function otherPaths(args: string[]): string[] {
  return readSelection(args).paths.length > 0 ? [] : EVERYTHING;
}

function isOneLine(args: string[]): boolean {
  const { paths } = readSelection(args);
  return paths.length === 1 && paths[0]?.split(':').length === 2;
}

/** If the environment names a store or a browser, that one is used. On CI no process stays open after the run. */
const NOT_KEPT = ['DYNAMODB_ENDPOINT', 'CHROMIUM_SERVER', 'HEADED', 'CI'];

/** Whether the run uses the store and browser that stay open between runs: only a run of one line does. */
export function usesKept(
  { rest, fresh }: Pick<OwnArguments, 'rest' | 'fresh'>,
  profile: { store: string },
  environment: NodeJS.ProcessEnv,
): boolean {
  const named = NOT_KEPT.some((name) => environment[name]);
  return !fresh && !named && profile.store !== 'none' && isOneLine(rest);
}
