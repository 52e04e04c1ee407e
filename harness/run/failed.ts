/**
 * `npm run features -- --failed`: the failed scenarios of a target's last run, and their outcomes when they run again.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '../machine/script-error.ts';
import { Conformance } from '../report/document/schema.ts';
import { wrongIn } from '../report/document/wrong.ts';
import { findLatestRun } from '../report/run-folders.ts';

export interface Earlier {
  /** The run's folder. */
  folder: string;
  /** Names of the scenarios that failed; no two scenarios have the same. */
  failed: string[];
  /** It was a part of the suite. */
  part: boolean;
}

/** @throws ScriptError when the target has no run with a report */
export async function findFailed(reports: string, target: string): Promise<Earlier> {
  const folder = await findLatestRun(reports, target);
  if (!folder)
    throw new ScriptError(`${target} has no run yet. Make one: npm run features -- --target ${target}`);
  const document = Conformance.parse(
    JSON.parse(await readFile(path.join(folder, 'conformance.json'), 'utf8')),
  );
  return {
    folder,
    failed: wrongIn(document).map(({ name }) => name),
    part: document.run.filtered,
  };
}

/** What a run without failures says. */
export function nothingFailed({ folder, part }: Earlier): string {
  return `Nothing failed in ${folder}.${part ? ' It ran a part of the suite: run everything, without --failed.' : ''}`;
}

/** The arguments of cucumber-js that choose the scenarios, at their present lines. */
export function choosing(names: string[]): string[] {
  return names.flatMap((name) => ['--name', `^${literal(name)}$`]);
}

/**
 * The new outcome of each failed scenario, and the number of fixed ones. If scenarios are not `isolated`, one that passes is
 * not called fixed, because it started with the data of other scenarios.
 */
export function afterwards({ failed }: Earlier, document: Conformance, isolated: boolean): string[] {
  const all = new Map(
    document.requirements.flatMap(({ scenarios }) => scenarios).map((one) => [one.name, one]),
  );
  const told = failed.map(
    (name) => [name, SAYS[all.get(name)?.outcome ?? 'not-run'] ?? 'still fails'] as const,
  );
  const fixed = told.filter(([, says]) => says === 'fixed').length;
  return [
    ...told.map(
      ([name, says]) => `  ${(says === 'fixed' && !isolated ? 'passes now' : says).padEnd(15)}${name}`,
    ),
    isolated || fixed === 0
      ? `${fixed} of ${failed.length} fixed`
      : `${fixed} of ${failed.length} pass now. Without "reset" they began with another state than before, so they may fail again.`,
  ];
}

const SAYS: Partial<Record<string, string>> = {
  passed: 'fixed',
  skipped: 'skipped',
  'not-run': 'not there now',
};

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
