import { once } from 'node:events';
import { createServer } from 'node:net';

/** Asked before the long steps, so that a busy port is known at once; the server itself finds out for certain. */
export async function portIsFree({ host, port }: { host: string; port: number }): Promise<boolean> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, host);
  try {
    await listening;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
