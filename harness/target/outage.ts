/** A store that is away for a while, and how the harness brings that about. */
import type { Resources } from '../run/resources.ts';
import type { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import type { Outage } from './capabilities.ts';
import { runOrSend } from './process-seeding.ts';

/** Of a target that reaches DynamoDB through the proxy. */
export function outageOf(proxy: DynamoDbProxy): Outage {
  return {
    begin: async () => proxy.failAll('refuses connections'),
    end: async () => proxy.restore(),
  };
}

/** Of another target: by two commands or requests of its profile. A scenario that leaves the store away ends it. */
export class ProcessOutage implements Outage {
  /** True while the store is away. */
  away = false;
  readonly #settings: { begin: string; end: string };
  readonly #url: string;

  constructor(settings: { begin: string; end: string }, url: string, resources: Resources) {
    this.#settings = settings;
    this.#url = url;
    resources.add('outage', this, (one) => one.end());
  }

  async begin(): Promise<void> {
    this.away = true;
    await runOrSend(this.#settings.begin, this.#url);
  }

  async end(): Promise<void> {
    if (this.away) await runOrSend(this.#settings.end, this.#url);
    this.away = false;
  }
}
