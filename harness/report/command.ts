/** Carries out `npm run report` and returns its exit code. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mergeShards, publishShards } from '../ci/publish-shards.ts';
import { showRuns } from '../ci/report-run.ts';
import { writeCatalogue } from '../gate/catalogue.ts';
import {
  printHelp,
  readArguments,
  UsageError,
  unknownName,
  whereOptionsAre,
} from '../machine/command-line.ts';
import { ScriptError } from '../machine/script-error.ts';
import type { Terminal } from '../machine/terminal.ts';
import { publishedSchema } from './document/schema.ts';
import { publish } from './evidence/publish.ts';
import { writeMatrix } from './matrix/write-matrix.ts';
import { findLatestIn, findLatestRun, newRunFolder } from './run-folders.ts';
import { showRun } from './show-run.ts';

const USAGE = `npm run report -- [<command>] [options]

  [<run>]                            prints the verdict of a run and opens its report; the latest when none is named, or
                                     the latest of a target for reports/<target>
      --rebuild                      writes the report again from the messages of the run
      --print                        opens nothing
  merge <shard> …                    merges the shards of one run
      --into <folder>                a new folder of reports/ when not given
  publish <run>                      checks a run and copies its artifacts, a folder each; several runs are merged first
      --into <folder>                reports/published when not given
  summary <run> …                    prints the result as Markdown; on GitHub also annotations next to the code
      --artifact <name>=<url>        links what was uploaded; as often as needed
  matrix <run> …                     compares runs of several targets: requirements down, targets across
      --into <folder>                reports/matrix when not given
  steps                              writes the catalogue of the steps that scenarios are written with
      --into <folder>                reports/steps when not given
  schema                             prints the JSON Schema of conformance.json

merge and publish take two options more:
      --checks <result>              how the checks of the same commit ended; only success leaves a verdict
      --require <verdict>            ends with 1 for any other verdict, and where a scenario failed

A run is the folder of a run. Exit code: 0 conformant, or the command did its work · 1 not conformant, or the command
failed · 2 no verdict, or the command was not understood.`;

export interface ReportContext {
  root: string;
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...{ rebuild: flag, print: flag, into: text, checks: text, require: text },
  artifact: { type: 'string', multiple: true },
} as const;

interface Options {
  rebuild: boolean;
  print: boolean;
  into?: string | undefined;
  checks?: string | undefined;
  require?: string | undefined;
  artifact?: string[] | undefined;
}

/** Each command with the options that it takes. */
const COMMANDS: Record<string, [options: string[], run: Command]> = {
  show: [['rebuild', 'print'], show],
  merge: [['into', 'checks', 'require'], merge],
  publish: [['into', 'checks', 'require'], publishRuns],
  summary: [['artifact'], summary],
  matrix: [['into'], matrix],
  steps: [['into'], steps],
  schema: [[], schema],
};
const NAMES = Object.keys(COMMANDS).filter((name) => name !== 'show');
type Command = (folders: string[], options: Options, context: ReportContext) => Promise<number>;

/** 0 conformant, or done · 1 not conformant, or the command failed · 2 no verdict, or the command was not understood. */
export async function runFromCommandLine(args: string[], context: ReportContext): Promise<number> {
  try {
    if (printHelp(args, USAGE, context.terminal)) return 0;
    const { values, positionals } = readArguments({ args, allowPositionals: true, options: OPTIONS });
    const [first = ''] = positionals;
    const isNamed = first in COMMANDS;
    const [taken, run] = COMMANDS[isNamed ? first : 'show'] ?? [[], show];
    if (!isNamed && first && !existsSync(first)) throw unknownName('command or folder', first, NAMES);
    const wrong = Object.entries(values).find(([name, value]) => !taken.includes(name) && value !== false);
    if (wrong) throw new UsageError(`--${wrong[0]} is not an option of this command.`);
    return await run(isNamed ? positionals.slice(1) : positionals, values, context);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ScriptError)) throw error;
    const more = error instanceof UsageError ? `\n${whereOptionsAre()}` : '';
    context.terminal.error(`${error.message}${more}`);
    return error instanceof UsageError || args[0] === 'merge' ? 2 : 1;
  }
}

const ledgerOf = (root: string) => path.join(root, 'features', 'requirements.json');

async function show(folders: string[], { rebuild, print }: Options, context: ReportContext): Promise<number> {
  const { root, terminal } = context;
  const given = folders[0];
  const folder =
    given === undefined
      ? await findLatestRun(path.join(root, 'reports'))
      : ((await findLatestIn(given)) ?? given);
  if (!folder) throw new ScriptError('There is no run to report on yet. Make one: npm run features');
  await showRun(folder, { ledgerPath: ledgerOf(root), rebuild, print }, terminal);
  return 0;
}

async function merge(
  folders: string[],
  options: Options,
  { root, terminal }: ReportContext,
): Promise<number> {
  const { into = newRunFolder(root), checks, require } = options;
  return mergeShards(folders, into, { ledgerPath: ledgerOf(root), root, checks, require }, terminal);
}

async function publishRuns(
  folders: string[],
  options: Options,
  { root, terminal }: ReportContext,
): Promise<number> {
  const { into = path.join(root, 'reports', 'published'), checks, require } = options;
  const [only, ...more] = folders;
  if (only === undefined) throw new UsageError('Name the folder of the run.');
  if (more.length === 0 && checks === undefined && require === undefined) {
    await publish(only, into, terminal);
    return 0;
  }
  return publishShards(folders, into, { ledgerPath: ledgerOf(root), root, checks, require }, terminal);
}

async function summary(
  folders: string[],
  { artifact = [] }: Options,
  context: ReportContext,
): Promise<number> {
  if (folders.length === 0) throw new UsageError('Name the folder of the run.');
  const artifacts = Object.fromEntries(artifact.map(toPair));
  const summaryFile = context.environment.GITHUB_STEP_SUMMARY;
  await showRuns({ folders, artifacts, summaryFile }, context.terminal);
  return 0;
}

async function matrix(
  folders: string[],
  { into }: Options,
  { root, terminal }: ReportContext,
): Promise<number> {
  const page = await writeMatrix(folders, into ?? path.join(root, 'reports', 'matrix'));
  terminal.log(`Matrix: ${pathToFileURL(path.resolve(page))}`);
  return 0;
}

async function steps(_none: string[], { into }: Options, { root, terminal }: ReportContext): Promise<number> {
  const page = await writeCatalogue(root, into ?? path.join(root, 'reports', 'steps'));
  terminal.log(`Step catalogue: ${pathToFileURL(path.resolve(page))}`);
  return 0;
}

async function schema(_none: string[], _options: Options, { terminal }: ReportContext): Promise<number> {
  terminal.log(publishedSchema());
  return 0;
}

function toPair(given: string): [string, string] {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError(`--artifact is "${given}", expected <name>=<url>`);
  return [given.slice(0, at), given.slice(at + 1)];
}
