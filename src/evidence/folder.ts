/** Evidence files in a folder of this machine: `<task id>/<file id>`. */
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type EvidenceKey, type EvidenceStore, isId, requireId } from './evidence-store.ts';

/** Suffix of a file that is being written. */
const PARTIAL = '.part';
const HOUR_MS = 3_600_000;

/** Stores files under `root`, which the first of them creates. */
export function folderEvidence(root: string): EvidenceStore {
  const folder = (taskId: string) => path.join(root, requireId(taskId));
  const place = ({ taskId, fileId }: EvidenceKey) => path.join(folder(taskId), requireId(fileId));
  return {
    async put(key, bytes) {
      const target = place(key);
      const partial = `${target}${PARTIAL}`;
      try {
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(partial, bytes, { flag: 'wx', mode: 0o600, flush: true });
        await rename(partial, target);
      } catch (cause) {
        await rm(partial, { force: true }).catch(() => undefined);
        throw new StoreUnavailable('writing a file', cause, 'The evidence folder');
      }
    },
    async read(key) {
      const file = await open(place(key)).catch(nullIfMissing);
      return file?.createReadStream() ?? null;
    },
    async remove(key) {
      await rm(place(key), { force: true }).catch(failedToRemove);
    },
    async removeAll(taskId) {
      await rm(folder(taskId), { recursive: true, force: true }).catch(failedToRemove);
    },
    address: place,
    async *list() {
      for (const taskId of (await namesIn(root)).filter(isId)) {
        for (const fileId of (await namesIn(folder(taskId))).filter(isId)) {
          const found = await stat(place({ taskId, fileId })).catch(nullIfMissing);
          if (found?.isFile()) yield { taskId, fileId, size: found.size, modifiedMs: found.mtimeMs };
        }
      }
    },
  };
}

/**
 * Removes half-written files of killed processes and returns their number. Files younger than an hour stay, because
 * another process may be writing them.
 */
export async function removeLeftovers(root: string): Promise<number> {
  let removed = 0;
  for (const taskId of (await namesIn(root)).filter(isId)) {
    for (const name of await namesIn(path.join(root, taskId))) {
      const file = path.join(root, taskId, name);
      const found = name.endsWith(PARTIAL) ? await stat(file).catch(nullIfMissing) : null;
      if (!found || found.mtimeMs > performance.timeOrigin - HOUR_MS) continue;
      await rm(file, { force: true });
      removed += 1;
    }
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nullIfMissing)) ?? [];
}

function nullIfMissing(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw new StoreUnavailable('reading', cause, 'The evidence folder');
}

function failedToRemove(cause: unknown): never {
  throw new StoreUnavailable('removing a file', cause, 'The evidence folder');
}
