/**
 * One folder for all temporary files of a command and its child processes. The command removes the folder
 * when it ends; if it was killed, the next command does.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isGone } from './processes.ts';

/** Short, because programs put sockets below it and their addresses end at about 100 characters. */
const PREFIX = `fr-${createHash('sha256').update(os.hostname()).digest('hex').slice(0, 4)}-`;

/**
 * From now on `os.tmpdir()`, here and in child processes, is a new folder that only this user can read.
 * @returns the folder that it lies in, which other commands share.
 */
export function useTempFolder(): string {
  const root = os.tmpdir();
  removeLeftovers(root);
  const folder = mkdtempSync(path.join(root, `${PREFIX}${process.pid}-`));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return root;
}

function removeLeftovers(root: string): void {
  for (const name of readdirSync(root).filter((one) => one.startsWith(PREFIX))) {
    const folder = path.join(root, name);
    const [pid] = name.slice(PREFIX.length).split('-');
    if (!isGone(Number(pid))) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}
