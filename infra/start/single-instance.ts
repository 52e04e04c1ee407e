/**
 * Only one app runs in a folder, because two DynamoDB Local processes would damage the same data. The app holds a local
 * socket, which the system releases when the process ends, also by SIGKILL.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ScriptError } from '../../harness/machine/script-error.ts';

export interface Instance {
  /** The message for a second start. */
  announce(what: string): void;
  release(): void;
}

/**
 * Takes the lock on the folder. The socket is in `shared`, the temporary folder of this user.
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
    rmSync(address, { force: true }); // left by a killed process
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

/**
 * Short, because a socket address has at most about 100 characters. It names the user, so a socket that was left can be
 * removed.
 */
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

/** The message of the process that holds the socket; null if none does. */
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
