import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Checks before the long steps that the port and the address can be used.
 * @throws the system's error if they cannot
 */
export async function tryPort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, host);
  await listening;
  probe.close();
  await once(probe, 'close');
}
