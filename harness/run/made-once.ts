/** Creates a shared folder once for all workers. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ScriptError } from '../machine/script-error.ts';
import { PROCESS_MS } from './patience.ts';

const ASK_EVERY_MS = 100;

/**
 * Calls `make` with an empty folder unless `folder` is there, or waits for the process that is making it. Returns
 * `folder`, whole. @throws ScriptError when that process does not finish in time
 */
export async function madeOnce(
  folder: string,
  make: (into: string) => Promise<unknown>,
  patienceMs = PROCESS_MS,
): Promise<string> {
  const turn = `${folder}.turn`;
  const latest = performance.now() + patienceMs;
  while (!(await isTaken(turn))) {
    if (performance.now() > latest)
      throw new ScriptError(`${folder} is not complete yet. Remove ${turn} if no process is making it.`);
    await pause(ASK_EVERY_MS);
  }
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
