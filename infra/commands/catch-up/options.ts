/** The options of `npm run catch-up`. */
import { readArguments, UsageError } from '../../../harness/machine/command-line.ts';
import { type CivilDate, parseCivilDate } from '../../../src/domain/civil-date.ts';
import { readShownPlan, type ShownPlan } from './shown-plan.ts';

export const USAGE = `npm run catch-up -- [--date <day> | --from <day> --to <day> | --daily] [options]

Creates the scheduled workflows and recurring tasks of a date or a range of at most 92 days; of today when none is given. Running it again creates nothing twice.

  --date <day>      one date, YYYY-MM-DD
  --from, --to      a range, both included
  --daily           today, and the days since the last complete daily run (7 at most)
  --dry-run         shows the plan with its digest, and writes nothing
  --plan <plan>     creates exactly this plan or nothing: the digest of a dry run, or a file with its --json report;
                    with a file, it prints what has changed
  --all             creates every missed repetition of a recurring task, not only the last one
  --allow-future    lets the range end later than tomorrow
  --json            prints the report as JSON
  --help            prints this

Exit code: 0 nothing failed · 1 something failed, or the run stopped early; run it again · 2 wrong arguments, nothing was done ·
3 the plan has changed, nothing was created.`;

export interface Options {
  date?: CivilDate | undefined;
  from?: CivilDate | undefined;
  to?: CivilDate | undefined;
  daily: boolean;
  dryRun: boolean;
  plan: ShownPlan | undefined;
  all: boolean;
  allowFuture: boolean;
  json: boolean;
}

/** @throws UsageError */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = readArguments({
    args,
    options: {
      ...{ date: text, from: text, to: text, plan: text },
      ...{ daily: flag, all: flag, 'dry-run': flag, 'allow-future': flag, json: flag },
    },
  });
  const day = (name: 'date' | 'from' | 'to') => dayOf(name, values[name]);
  const options = {
    date: day('date'),
    from: day('from'),
    to: day('to'),
    daily: values.daily ?? false,
    all: values.all ?? false,
    dryRun: values['dry-run'] ?? false,
    plan: values.plan === undefined ? undefined : readShownPlan(values.plan),
    allowFuture: values['allow-future'] ?? false,
    json: values.json ?? false,
  };
  const dated = options.date ?? options.from ?? options.to;
  if (options.daily && (dated !== undefined || options.allowFuture)) {
    throw new UsageError('--daily must stand without dates: it chooses them itself');
  }
  return options;
}

function dayOf(name: string, text: string | undefined): CivilDate | undefined {
  if (text === undefined) return undefined;
  const date = parseCivilDate(text);
  if (date !== null) return date;
  throw new UsageError(`--${name} must be a real date YYYY-MM-DD, got ${JSON.stringify(text)}`);
}
