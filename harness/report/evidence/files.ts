/** The files of a run's folder, and their fingerprints. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface RunFile {
  /** Relative to the run's folder, with `/`. */
  path: string;
  bytes: number;
  sha256: string;
}

/** The folder with the output of the checks of the same run. It is written after the report, so it is not part of the report. */
export const CHECKS = 'checks';

export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** All files below `folder`, sorted by path. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Fingerprints every file below `folder`, except the named ones and those below `checks/`. */
export async function fingerprint(folder: string, except: string[] = []): Promise<RunFile[]> {
  const files: RunFile[] = [];
  for (const file of await listFiles(folder)) {
    if (except.includes(file) || file.startsWith(`${CHECKS}/`)) continue;
    const content = await readFile(path.join(folder, file));
    files.push({ path: file, bytes: content.length, sha256: sha256(content) });
  }
  return files;
}
