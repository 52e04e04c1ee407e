/** Evidence files in a folder of this machine: one folder a task, one file a file, named by their ids. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type EvidenceKey, type EvidenceStore, requireId } from './evidence-store.ts';

/** Keeps files under `root`, which is made at the first of them. */
export function folderEvidence(root: string): EvidenceStore {
  const folder = (taskId: string) => path.join(root, requireId(taskId));
  const place = ({ taskId, fileId }: EvidenceKey) => path.join(folder(taskId), requireId(fileId));
  return {
    async put(key, content) {
      await mkdir(folder(key.taskId), { recursive: true });
      const partial = `${place(key)}.part`;
      try {
        await pipeline(content, createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
        await rename(partial, place(key));
      } catch (cause) {
        await rm(partial, { force: true });
        throw cause;
      }
    },
    async read(key) {
      const file = await open(place(key)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return null;
        throw cause;
      });
      return file?.createReadStream() ?? null;
    },
    remove: async (key) => rm(place(key), { force: true }),
    removeAll: async (taskId) => rm(folder(taskId), { recursive: true, force: true }),
  };
}
