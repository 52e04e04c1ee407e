/** Which commit the tree is at. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Null outside a git work tree, or without git. */
export async function readCommit(root: string): Promise<{ sha: string; dirty: boolean } | null> {
  try {
    const { stdout: sha } = await run('git', ['rev-parse', 'HEAD'], { cwd: root });
    const { stdout: changes } = await run('git', ['status', '--porcelain'], { cwd: root });
    return { sha: sha.trim(), dirty: changes.trim() !== '' };
  } catch {
    return null;
  }
}
