/** Where runs lie: `reports/<target>/<time>/`. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The newest `reports/<target>/<run>/` with messages; runs are named by their time. Null when there is none. */
export async function findLatestRun(reports: string): Promise<string | null> {
  const runs: string[] = [];
  for (const target of await foldersIn(reports)) runs.push(...(await foldersIn(target)));
  const withMessages = runs.filter((run) => existsSync(path.join(run, 'messages.ndjson')));
  return withMessages.toSorted((a, b) => path.basename(a).localeCompare(path.basename(b))).at(-1) ?? null;
}

/** The folder of a run of the target that begins now; nothing is made. */
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
