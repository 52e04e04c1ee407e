import { once } from 'node:events';
import { createServer } from 'node:net';
import { claimFolder, type Instance } from './single-instance.ts';

interface Place {
  host: string;
  port: number;
}

/**
 * Claims the folder and tries the port. The folder first, because an app that runs in it also holds the port, and another
 * port would not help.
 * @throws as claimFolder and tryPort
 */
export async function claimPlace(folder: string, place: Place, shared?: string): Promise<Instance> {
  const instance = await claimFolder(folder, shared);
  try {
    await tryPort(place);
    return instance;
  } catch (error) {
    instance.release();
    throw error;
  }
}

/**
 * Checks before the long steps that the port and the address can be used.
 * @throws the system's error if they cannot
 */
async function tryPort({ host, port }: Place): Promise<void> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, host);
  await listening;
  probe.close();
  await once(probe, 'close');
}
