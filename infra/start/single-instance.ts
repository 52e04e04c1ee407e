/**
 * One running app a folder. DynamoDB Local itself lets two processes open the same data and breaks it, so the first one
 * holds a local socket; the system lets go of it whenever the process ends, SIGKILL included.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ScriptError } from '../../harness/machine/script-error.ts';

export interface Instance {
  /** Tells a second start what is running here. */
  announce(what: string): void;
  release(): void;
}

/**
 * The socket lies in `shared`, the folder for temporary files that all processes of this user have.
 * @throws ScriptError when another process holds the folder.
 */
export async function claimFolder(folder: string, shared = os.tmpdir()): Promise<Instance> {
  const address = socketFor(folder, shared);
  let says = 'still starting';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`${says}, process ${process.pid}`);
  });
  if (!(await listen(server, address))) {
    const other = await ask(address);
    if (other !== null) {
      throw new ScriptError(
        `The app already runs in ${folder}: ${other}.\nUse that one, or stop it first (Ctrl-C in its terminal).`,
      );
    }
    rmSync(address, { force: true }); // left by a process that was killed
    if (!(await listen(server, address)))
      throw new ScriptError(`Another start in ${folder} was quicker; try again.`);
  }
  server.unref();
  return {
    announce: (what) => {
      says = what;
    },
    release: () => server.close(),
  };
}

/** Short, because such addresses end at about 100 characters. Of this user: one that is left can be removed. */
function socketFor(folder: string, shared: string): string {
  const owner = `${process.getuid?.() ?? ''}:${folder}`;
  const name = `first-run-${createHash('sha256').update(owner).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(shared, `${name}.sock`);
}

async function listen(server: Server, address: string): Promise<boolean> {
  const listening = once(server, 'listening');
  server.listen(address);
  try {
    await listening;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** What the holder of the socket says; null when nobody holds it. */
function ask(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    connect(address)
      .setEncoding('utf8')
      .on('data', (text: string) => {
        said += text;
      })
      .on('end', () => resolve(said))
      .on('error', () => resolve(null));
  });
}
