/** Creates a shared folder once for all workers. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

/** Calls `make` with an empty folder unless `folder` is there, or waits for the process that is making it. Returns `folder`, whole. */
export async function madeOnce(folder: string, make: (into: string) => Promise<unknown>): Promise<string> {
  const turn = `${folder}.turn`;
  while (!(await isTaken(turn))) await pause(ASK_EVERY_MS);
  try {
    if (existsSync(folder)) return folder;
    const unfinished = await mkdtemp(`${folder}.`);
    try {
      await make(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return folder;
  } finally {
    await rmdir(turn);
  }
}

/** A folder is made by one only. */
function isTaken(turn: string): Promise<boolean> {
  return mkdir(turn).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}
