/** The DynamoDB of a process: each scenario has other tables, behind the one address that the process keeps. */
import { randomBytes } from 'node:crypto';
import { HarnessError } from '../run/harness-error.ts';
import type { Resources } from '../run/resources.ts';
import { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import { type Snapshot, TableCopies } from '../store/table-copies.ts';
import type { StoreAbility } from './capabilities.ts';
import { SteadyPort } from './steady-port.ts';

const SEEDED = 'seeded.';

export class ProcessStore {
  readonly endpoint: string;
  /** Letters and digits only; each worker has its own. */
  readonly accessKeyId = `spec${randomBytes(12).toString('hex')}`;
  readonly #copies: TableCopies;
  readonly #port = new SteadyPort({ only: true });
  #snapshot: Snapshot = [];
  #scenarios = 0;

  private constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#copies = new TableCopies(endpoint, this.accessKeyId);
  }

  /** Calls `seed` with the address of an empty store, and keeps the result for each scenario. */
  static async open(seed: (url: string) => Promise<void>): Promise<ProcessStore> {
    const endpoint = process.env.DYNAMODB_ENDPOINT;
    if (!endpoint)
      throw new HarnessError('DYNAMODB_ENDPOINT is not set: run the features by `npm run features`');
    const store = new ProcessStore(endpoint);
    const proxy = await store.#proxy(SEEDED);
    try {
      await seed(proxy.url);
      store.#snapshot = await store.#copies.take(SEEDED);
    } finally {
      await proxy.close();
    }
    return store;
  }

  /** The tables of one scenario, without rows. */
  async openScenario(resources: Resources): Promise<ScenarioTables> {
    this.#scenarios += 1;
    const prefix = `s${this.#scenarios}.`;
    const proxy = resources.add('proxy', await this.#proxy(prefix), (one) => one.close());
    resources.add('tables', prefix, (one) => this.#copies.drop(this.#snapshot, one));
    await this.#copies.put(this.#snapshot, prefix);
    return {
      prefix,
      proxy,
      fill: () => this.#copies.fill(this.#snapshot, prefix),
      letIndexesFallBehind: async () => proxy.readIndexesFrom(await this.#copies.copyNow(prefix, resources)),
    };
  }

  /** The process connects to one address for all scenarios. */
  #proxy(prefix: string): Promise<DynamoDbProxy> {
    return DynamoDbProxy.open(this.endpoint, this.accessKeyId, { prefix, port: this.#port });
  }
}

export interface ScenarioTables extends StoreAbility {
  prefix: string;
  /** Fills them as they were seeded. */
  fill(): Promise<void>;
}
