/** Makes the store of a target unavailable for a while. */
import type { Resources } from '../run/resources.ts';
import type { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import type { Outage } from './capabilities.ts';
import { runOrSend } from './process-seeding.ts';

/** For a target that reaches DynamoDB through the proxy. */
export function outageOf(proxy: DynamoDbProxy): Outage {
  return {
    begin: async () => proxy.failAll('refuses connections'),
    end: async () => proxy.restore(),
  };
}

/** For another target: by two commands or requests of its profile. The outage ends with its scenario at the latest. */
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
