/** One address for all scenarios of a worker, so that its browser or its started target can be kept. */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { HarnessError } from '../run/harness-error.ts';

export class SteadyPort {
  #port = 0;
  readonly #only: boolean;

  /** @param only true if it must be the first port; else another one is used if that is taken. */
  constructor({ only = false } = {}) {
    this.#only = only;
  }

  /** The port that it listened on last; 0 before. */
  get port(): number {
    return this.#port;
  }

  async listen(server: Server): Promise<void> {
    this.#port = await listen(server, this.#port).catch((cause: Error) => {
      if (this.#only)
        throw new HarnessError(`Port ${this.#port}, which the target knows, is taken. Run it again.`, {
          cause,
        });
      return listen(server, 0);
    });
  }
}

/** @returns the port it listens on; 0 asks for any */
async function listen(server: Server, wanted: number): Promise<number> {
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
