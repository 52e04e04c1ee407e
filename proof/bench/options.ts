/** The arguments of `npm run bench`. */
import { readArguments, UsageError, unknownName } from '../../harness/machine/command-line.ts';

/** In the order in which they run and are shown. */
export const PARTS = ['costs', 'growth', 'server', 'pages', 'start', 'suite'] as const;
export type PartName = (typeof PARTS)[number];

export const USAGE = `npm run bench -- [<part> …] [write] [--rounds <number>]

Measures these parts, one after another; all of them when none is named.

  costs     read and write units of each action, compared with the golden file; "write" replaces that file
  growth    what each action costs with 0 to 1,000 active workflows, 0 to 100,000 archived tasks and 1 to 16 runners of
            catch-up, and the exponent of each: 0 is constant
  server    CPU time and throughput of pages beside a bare Express handler with the same store calls; CPU time by part
  pages     bytes and requests of each page, its largest paint on a slow phone, the time from a click to a row's form
  start     from the start of a process to its first page: the server, and the Lambda package
  suite     twelve scenarios here, in plain Playwright Test and in playwright-bdd

  write                the figures go into docs/performance.md too
  --rounds <number>    how often times are measured; medians are shown. 5, of the suite 2

  npm run bench -- where [<options>]    runs the features and says where their time goes; takes options of "npm run features"

Results: reports/bench/index.html, and <part>.md and <part>.json beside it.
Exit code: 0 every goal is met · 1 a goal is missed · 2 wrong arguments. Times have no goals, since machines
differ, but for one: the twelve scenarios take no more CPU time here than in the two others.`;

export interface BenchArguments {
  parts: PartName[];
  keep: boolean;
  rounds?: number;
}

/** @throws UsageError naming the given value and the accepted values */
export function readBenchArguments(args: string[]): BenchArguments {
  const options = { rounds: { type: 'string' } } as const;
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  const named = positionals.filter((one) => one !== 'write');
  for (const one of named) if (!PARTS.includes(one as PartName)) throw unknownName('part', one, PARTS);
  const { rounds } = values;
  if (rounds !== undefined && !/^[1-9]\d?$/.test(rounds))
    throw new UsageError(`--rounds must be a whole number from 1 to 99, got "${rounds}".`);
  return {
    parts: PARTS.filter((part) => named.length === 0 || named.includes(part)),
    keep: positionals.includes('write'),
    ...(rounds !== undefined && { rounds: Number(rounds) }),
  };
}
