/** Shards → the folder of one run, with the files of a run of the whole specification. */
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ScriptError } from '../../machine/script-error.ts';
import { readRun } from '../core/read-run.ts';
import { choosesScenarios } from '../core/selection.ts';
import { listed } from '../core/verdict.ts';
import { readSpec } from '../document/read-spec.ts';
import { writeMessages } from '../evidence/keep-once.ts';
import { type Report, writeReport } from '../write-report.ts';
import { mergeMessages } from './merge-messages.ts';
import { readShard, type Shard } from './shard.ts';

export interface MergeOptions {
  /** `features/requirements.json` of the commit that the shards ran at. */
  ledgerPath: string;
  root: string;
  /** The result of the checks of the same commit, `success` if absent. They cover the requirements without a scenario. */
  checks?: string | undefined;
}

const TIMINGS = 'timings.ndjson';

/**
 * Merges the runs in `folders` into the folder `into`. If a shard or a scenario is missing, unfinished or there twice, there
 * is no verdict, and it is named. @throws ScriptError if the runs are no shards of one run.
 */
export async function mergeRuns(
  folders: string[],
  into: string,
  { ledgerPath, root, checks = 'success' }: MergeOptions,
): Promise<Report> {
  const read = await Promise.all(folders.map((folder) => readShard(folder, root)));
  const unfinished = read.flatMap((one) => ('unfinished' in one ? one.unfinished : []));
  const all = read
    .flatMap((one) => ('unfinished' in one ? [] : one))
    .toSorted((one, other) => one.index - other.index);
  const shards = all.filter(({ index }, at) => all.findIndex((one) => one.index === index) === at);
  const [first] = shards;
  if (!first)
    throw new ScriptError(
      ['There is no run to merge. Name the folders of the shards.', ...unfinished].join('\n'),
    );
  requireOneRun(shards, (await readSpec(ledgerPath, root)).sha256);
  if (existsSync(path.join(into, 'messages.ndjson')))
    throw new ScriptError(`${into} holds a run already. Name a new folder: --into <folder>`);

  await mkdir(into, { recursive: true });
  for (const shard of shards) await copyEvidence(shard, into);
  await writeMessages(mergeMessages(shards), path.join(into, 'messages.ndjson'));
  const { document, args } = first;
  return writeReport(into, {
    target: document.target,
    ledgerPath,
    root,
    declaration: document.declaration,
    versions: versionsOf(shards),
    commit: document.commit,
    command: document.run.command,
    args,
    problems: [...unfinished, ...shardProblems(all), ...scenarioProblems(shards), ...checkProblems(checks)],
  });
}

function requireOneRun(shards: Shard[], spec: string): void {
  const [first, ...others] = shards;
  const of = ({ document, total, args }: Shard) => ({
    commit: document.commit && `${document.commit.sha}${document.commit.dirty ? ' with changes' : ''}`,
    specification: document.spec.sha256,
    target: document.target,
    declaration: document.declaration,
    'number of shards': total,
    arguments: args,
  });
  for (const other of others) {
    if (!first) return;
    const [one, two] = [of(first), of(other)] as Record<string, unknown>[];
    for (const [name, value] of Object.entries(one ?? {})) {
      if (isDeepStrictEqual(value, two?.[name])) continue;
      throw new ScriptError(
        `The ${name} of ${other.folder} is ${JSON.stringify(two?.[name])}, that of ${first.folder} ${JSON.stringify(value)}. Merge shards of one run.`,
      );
    }
  }
  if (first && first.document.spec.sha256 !== spec)
    throw new ScriptError(
      `The shards ran specification ${first.document.spec.sha256.slice(0, 12)}, here is ${spec.slice(0, 12)}. Merge at the commit that they ran at.`,
    );
}

function checkProblems(checks: string): string[] {
  return checks === 'success'
    ? []
    : [`the checks ended with ${JSON.stringify(checks)}, expected "success": npm run check`];
}

function shardProblems(all: Shard[]): string[] {
  const total = all[0]?.total ?? 0;
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter(
    (index) => !all.some((shard) => shard.index === index),
  );
  const twice = all.filter(({ index }, at) => all.findIndex((one) => one.index === index) !== at);
  return [
    ...missing.map((index) => `shard ${index}/${total} is missing`),
    ...twice.map(({ name, folder }) => `shard ${name} is there twice, the second time in ${folder}`),
  ];
}

function scenarioProblems(shards: Shard[]): string[] {
  const ranIn = new Map<string, string[]>();
  for (const { envelopes, name } of shards) {
    for (const { id, attempts } of readRun(envelopes).scenarios)
      ranIn.set(id, [...(ranIn.get(id) ?? []), ...(attempts.length > 0 ? [name] : [])]);
  }
  // Scenarios that the arguments of the whole run left out are not missing.
  const missing = choosesScenarios(shards[0]?.args ?? [])
    ? []
    : [...ranIn].filter(([, names]) => names.length === 0).map(([id]) => id);
  const twice = [...ranIn].filter(([, names]) => names.length > 1);
  return [
    ...(missing.length > 0 ? [`no shard ran ${listed(missing)}`] : []),
    ...twice.map(([id, names]) => `${id} ran in shards ${names.join(' and ')}`),
  ];
}

/** All values, if the machines differed. */
function versionsOf(shards: Shard[]): Record<string, string> {
  const names = new Set(shards.flatMap(({ document }) => Object.keys(document.environment)));
  const versions = (name: string) => shards.flatMap(({ document }) => document.environment[name] ?? []);
  return Object.fromEntries([...names].map((name) => [name, [...new Set(versions(name))].join(' | ')]));
}

/** Only attachments that the messages link to; the others are written again from the messages. */
async function copyEvidence({ folder, envelopes }: Shard, into: string): Promise<void> {
  for (const name of ['screenshots', 'traces']) {
    if (existsSync(path.join(folder, name)))
      await cp(path.join(folder, name), path.join(into, name), { recursive: true });
  }
  const named = new Set(envelopes.flatMap(({ attachment }) => attachment?.url ?? []));
  for (const file of named) await cp(path.join(folder, file), path.join(into, file));
  const timings = path.join(folder, TIMINGS);
  if (existsSync(timings)) await appendFile(path.join(into, TIMINGS), await readFile(timings));
}
