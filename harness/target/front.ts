/** A proxy in front of a target that is another process: the address that a scenario uses, and its traffic. Changes nothing. */
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Resources } from '../run/resources.ts';
import { SteadyPort, urlOf } from './steady-port.ts';
import { Traffic } from './traffic.ts';

const steady = new SteadyPort();

export class Front {
  readonly traffic: Traffic;
  readonly #server: Server;
  readonly #upstream: URL;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(upstream: string, storeFails: () => boolean) {
    this.#upstream = new URL(upstream);
    this.traffic = new Traffic(storeFails);
    this.#server = createServer((incoming, outgoing) => {
      this.traffic.watch(incoming, outgoing);
      this.#forward(incoming, outgoing);
    });
  }

  static async open(resources: Resources, upstream: string, storeFails: () => boolean): Promise<Front> {
    const front = new Front(upstream, storeFails);
    await steady.listen(front.#server);
    return resources.add('front', front, (one) => one.#close());
  }

  get url(): string {
    return urlOf(this.#server);
  }

  /** Headers are passed on unchanged, even `Host`: the target sees the address that its callers use. */
  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { hostname, port } = this.#upstream;
    const { method, url: path, rawHeaders: headers } = incoming;
    const sent = request({ hostname, port, method, path, headers, agent: this.#agent }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.statusMessage, response.rawHeaders);
      response.pipe(outgoing);
      response.once('error', () => outgoing.destroy());
    });
    sent.once('error', () => outgoing.destroy());
    incoming.once('error', () => sent.destroy());
    outgoing.once('close', () => sent.destroy());
    incoming.pipe(sent);
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    await this.traffic.quiet();
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }
}
