/** `npm run features -- --watch`: waits for changes, and chooses the scenarios that they affect. */
import { existsSync, watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { FOLDERS } from './check.ts';

/** An editor writes a file in several steps, and a checkout writes many. */
const QUIET_MS = 100;

/**
 * The arguments for Cucumber after a change: a feature's own file, the features of a folder after its steps, else what ran
 * last. The gate keeps the steps that only one folder uses in the folder of the same name. Null when nothing ran yet and
 * the change belongs to no feature.
 * @param files changed, from the project's folder
 * @param chosen on the command line; these scenarios run after every change
 */
export function touchedBy(files: string[], chosen: string[], last: string[] | null): string[] | null {
  if (chosen.length > 0) return chosen;
  const features = files.flatMap((file) => {
    if (file.endsWith('.feature')) return file;
    const folder = /^steps\/([^/]+)\/.+\.steps\.ts$/.exec(file)?.[1];
    return folder && folder !== 'shared' ? `features/${folder}` : [];
  });
  return features.length > 0 ? [...new Set(features)] : last;
}

/**
 * Calls `first`, and then `onChange` with the files that changed since the last call: one call at a time. A change during a
 * call, the first one too, is kept for the next. Neither may reject. Ends with the signal.
 */
export async function watchProject(
  root: string,
  first: () => Promise<void>,
  onChange: (files: string[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = true;
  const flush = async () => {
    if (running || changed.size === 0) return;
    running = true;
    const files = [...changed].filter((file) => existsSync(path.join(root, file)));
    changed.clear();
    if (files.length > 0) await onChange(files);
    running = false;
    await flush();
  };
  for (const folder of ['features', ...FOLDERS])
    watchFolder(path.join(root, folder), { recursive: true, signal }, (_, name) => {
      if (!name || !/\.(ts|css|json|feature)$/.test(name)) return;
      changed.add(path.join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET_MS);
    });
  await first();
  running = false;
  await flush();
}
