import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Asked before the long steps, so that a port or address that cannot be had is known at once.
 * @throws the system's error.
 */
export async function tryPort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, host);
  await listening;
  probe.close();
  await once(probe, 'close');
}
