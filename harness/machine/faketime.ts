/** libfaketime: sets the clock of a process from outside, in any language. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/opt/homebrew/lib'];
/** With threads, as every server has them. */
const LIBRARY = path.join('faketime', 'libfaketimeMT.so.1');

export const FAKETIME_PACKAGE = 'faketime';

/** The path of the library on this machine; null if it is not installed. */
export function findFaketime(folders: string[] = FOLDERS): string | null {
  const there = folders.filter((folder) => existsSync(folder));
  const inside = there.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(folder, name)),
  );
  return [...there, ...inside].map((folder) => path.join(folder, LIBRARY)).find(existsSync) ?? null;
}
