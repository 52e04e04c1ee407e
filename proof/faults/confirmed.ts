/**
 * The writes that the store confirmed, as the proxy saw them, and those that are lost after a kill.
 *
 * DynamoDB Local responds to TransactWriteItems before it commits: SQLiteDBAccess.commitTransaction puts COMMIT into the
 * queue of SQLite's one thread and does not wait for it. A kill in the milliseconds between loses a confirmed transaction,
 * which DynamoDB never does. So the proxy holds such a response until the store has responded to a later read: the read is
 * behind COMMIT in the same queue.
 */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Row } from '../../harness/target/rows.ts';
import { localEndpoint } from '../../src/local-endpoint.ts';
import { LOCAL_REGION, type TableAddress } from '../../src/store/table.ts';

/** One write for which the store reported success. */
interface Confirmed {
  operation: string;
  /** Keys of the rows that it put. */
  put: string[];
  /** The time of the store's response; milliseconds of `performance.now()`. */
  atMs: number;
  /** The store has responded to a later read. No client gets the response of a transaction before that. */
  settled: boolean;
}

/** One confirmed write whose rows are gone. */
export interface Gone {
  operation: string;
  rows: string[];
  /** Milliseconds from the store's response to the kill; negative if the response was read after the kill. */
  beforeKillMs: number;
  /** Whether an app can have received the confirmation. If so, the store has lost more than its known gap explains. */
  passedOn: boolean;
}

type Keys = Record<'pk' | 'sk', { S: string }>;
type Action = { Put?: { Item: Keys }; Delete?: { Key: Keys } };

export class ConfirmedWrites {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  #confirmed: Confirmed[] = [];
  #killedMs = 0;
  /** How many writes were confirmed before a kill. */
  count = 0;
  readonly gone: Gone[] = [];
  /** Keys that anybody asked to delete: their rows may be gone. */
  readonly #deleted = new Set<string>();

  constructor({ endpoint = '', accessKeyId, name }: TableAddress) {
    this.#table = name;
    const local = localEndpoint(endpoint, accessKeyId);
    this.#client = new DynamoDBClient({ region: LOCAL_REGION, maxAttempts: 1, ...local });
  }

  /** For {@link DynamoDbProxy.watch}. */
  watch(operation: string, body: Buffer): (status: number) => Promise<void> {
    const actions = actionsOf(operation, body);
    for (const { Delete } of actions) if (Delete) this.#deleted.add(keyOf(Delete.Key));
    return async (status) => {
      if (status !== 200 || actions.length === 0) return;
      const put = actions.flatMap(({ Put }) => (Put ? [keyOf(Put.Item)] : []));
      const write = { operation, put, atMs: performance.now(), settled: operation !== 'TransactWriteItems' };
      this.#confirmed.push(write);
      if (!write.settled) await this.#settle();
      write.settled = true;
    };
  }

  async #settle(): Promise<void> {
    const Key = { pk: { S: 'SETTLED' }, sk: { S: '#' } };
    await this.#client.send(new GetItemCommand({ TableName: this.#table, Key, ConsistentRead: true }));
  }

  killed(): void {
    this.#killedMs = performance.now();
  }

  /**
   * Compares with the rows that the store has after the kill, while nobody reaches it yet. A row that somebody wanted to
   * delete is left out.
   */
  compare(rows: Row[]): void {
    const there = new Set(rows.map(({ pk, sk }) => `${pk} ${sk}`));
    for (const { operation, put, atMs, settled } of this.#confirmed) {
      const missing = put.filter((key) => !there.has(key) && !this.#deleted.has(key));
      const beforeKillMs = Math.round(this.#killedMs - atMs);
      if (missing.length > 0) this.gone.push({ operation, rows: missing, beforeKillMs, passedOn: settled });
    }
    this.count += this.#confirmed.length;
    this.#confirmed = [];
  }

  close(): void {
    this.#client.destroy();
  }
}

/** What a write does to rows; an update of a row that is there does not matter here. */
function actionsOf(operation: string, body: Buffer): Action[] {
  if (!['PutItem', 'DeleteItem', 'UpdateItem', 'TransactWriteItems'].includes(operation)) return [];
  const sent = JSON.parse(body.toString('utf8'));
  if (operation === 'PutItem') return [{ Put: sent }];
  if (operation === 'DeleteItem') return [{ Delete: sent }];
  return operation === 'UpdateItem' ? [{}] : sent.TransactItems;
}

const keyOf = ({ pk, sk }: Keys) => `${pk.S} ${sk.S}`;
