/** The folders of runs: `reports/<target>/<time>/`. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * The newest `reports/<target>/<run>/`; runs are named by their time. Null if there is none. @param target if absent, any
 * target; then a run without a report counts too
 */
export async function findLatestRun(reports: string, target?: string): Promise<string | null> {
  const targets = target ? [path.join(reports, target)] : await foldersIn(reports);
  const runs = (await Promise.all(targets.map(foldersIn))).flat();
  return latestOf(runs, target ? 'conformance.json' : 'messages.ndjson');
}

/** The newest run in the folder of a target; null when there is none, as in the folder of a run. */
export async function findLatestIn(folder: string): Promise<string | null> {
  return latestOf(await foldersIn(folder), 'messages.ndjson');
}

function latestOf(runs: string[], file: string): string | null {
  const kept = runs.filter((run) => existsSync(path.join(run, file)));
  return kept.toSorted((a, b) => path.basename(a).localeCompare(path.basename(b))).at(-1) ?? null;
}

/** The path of the folder for a run of the target that starts now. It is not created. */
export function newRunFolder(root: string, target = 'reference'): string {
  const time = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  return path.join(root, 'reports', target, time);
}

async function foldersIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}
