/** A folder of evidence files that can be full. As root it is a separate small file system. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../harness/machine/run-command.ts';

const SIZE = '48m';
const FILLER = 'filler';

export interface StoredFolder {
  path: string;
  /** Null if the folder cannot be made full, else what makes it full. */
  fill: (() => Promise<void>) | null;
  empty(): Promise<void>;
  /** Sizes in bytes by `task id/file id`. */
  files(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

export async function openStoredFolder(): Promise<StoredFolder> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
  const mounted = await runCommand('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]);
  const small = mounted.code === 0;
  // Before the folder around it is removed; lazily, because an app may have a file of it open.
  const unmount = () => void spawnSync('umount', ['--lazy', folder]);
  if (small) process.prependOnceListener('exit', unmount);
  const filler = path.join(folder, FILLER);
  return {
    path: folder,
    fill: small ? () => fillUp(filler) : null,
    empty: () => rm(filler, { force: true }),
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && entry.name !== FILLER);
      return new Map(
        await Promise.all(
          files.map(async ({ parentPath, name }) => {
            const { size } = await stat(path.join(parentPath, name));
            return [`${path.basename(parentPath)}/${name}`, size] as const;
          }),
        ),
      );
    },
    async close() {
      if (small) unmount();
      process.off('exit', unmount);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes until the file system has no room left. */
async function fillUp(filler: string): Promise<void> {
  for (const bytes of [1 << 20, 1 << 12]) {
    const chunk = Buffer.alloc(bytes);
    for (let full = false; !full; ) {
      full = await writeFile(filler, chunk, { flag: 'a' }).then(
        () => false,
        (cause: NodeJS.ErrnoException) => {
          if (cause.code !== 'ENOSPC') throw cause;
          return true;
        },
      );
    }
  }
}
