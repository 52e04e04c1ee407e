/**
 * The twin: a table in memory. It has the commands that the product sends, with DynamoDB's semantics of conditions,
 * transactions, limits, pages and lagging indexes, and refuses all others. One conformance test runs against it and
 * against DynamoDB Local.
 */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { StoreUnavailable } from '../../../src/domain/store-unavailable.ts';
import type { Table } from '../../../src/store/table.ts';
import { meets, type Names, updated } from './expressions.ts';
import { type Key, type Row, Rows } from './rows.ts';
import { sizeOf } from './size.ts';
import { InvalidExpression } from './tokens.ts';

const MAX_ITEMS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
/** As infra and createTable create them. */
export const INDEXES: Record<string, { pk: string; sk: string; keysOnly: boolean }> = {
  open: { pk: 'openPk', sk: 'openSk', keysOnly: false },
  find: { pk: 'findPk', sk: 'findSk', keysOnly: true },
  tasks: { pk: 'listPk', sk: 'listSk', keysOnly: false },
};

/** What the product sends, lib-dynamodb's way. */
export interface Command {
  // biome-ignore lint/suspicious/noExplicitAny: commands of every kind pass here.
  input: any;
}

export type CommandName =
  | 'GetCommand'
  | 'BatchGetCommand'
  | 'QueryCommand'
  | 'TransactWriteCommand'
  | 'PutCommand'
  | 'UpdateCommand'
  | 'DeleteCommand';

export function nameOf(command: Command): CommandName {
  return command.constructor.name as CommandName;
}

export function isWrite(command: Command): boolean {
  return !['GetCommand', 'BatchGetCommand', 'QueryCommand'].includes(nameOf(command));
}

export interface TwinOptions {
  /** Rows of one page of a query; unlimited when absent. */
  pageSize?: number;
  /** Bytes of one page of a query, as DynamoDB's 1 MB; unlimited when absent. */
  pageBytes?: number;
  /** The number of keys that one BatchGet reads; the others are returned unprocessed. Unlimited if absent. */
  batchSize?: number;
  /** How many writes an index is behind, and a read that does not ask to be strong. */
  indexLag?: number;
}

export class Twin {
  readonly name = 'twin';
  rows = new Rows();
  options: TwinOptions;
  /** Earlier states, newest last, for indexes that lag. */
  #history: Rows[] = [];

  constructor(options: TwinOptions = {}) {
    this.options = options;
  }

  /** A table for the product. Every command goes through `gate`, which may wait, refuse, or lose the response. */
  table(
    gate: (command: Command, carryOut: () => unknown) => unknown = (_command, carryOut) => carryOut(),
  ): Table {
    const send = async (command: Command) => gate(command, () => this.carryOut(command));
    return {
      name: this.name,
      client: { send, destroy: () => undefined } as unknown as Table['client'],
      pause: async () => undefined,
    };
  }

  /** @throws what the product's own connection throws */
  carryOut(command: Command): unknown {
    const { input } = command;
    try {
      switch (nameOf(command)) {
        case 'GetCommand':
          return { Item: this.#read(input).get(input.Key) };
        case 'BatchGetCommand':
          return this.#batchGet(input);
        case 'QueryCommand':
          return this.#query(input);
        case 'TransactWriteCommand':
          return this.#transact(input.TransactItems);
        case 'PutCommand':
          return this.#single({ Put: input });
        case 'UpdateCommand':
          return this.#single({ Update: input });
        case 'DeleteCommand':
          return this.#single({ Delete: input });
        default:
          throw new InvalidExpression(`the twin knows no ${nameOf(command)}`);
      }
    } catch (cause) {
      if (cause instanceof InvalidExpression) throw new StoreUnavailable(nameOf(command), cause);
      throw cause;
    }
  }

  #batchGet({ RequestItems }: { RequestItems: Record<string, { Keys: Key[]; ConsistentRead?: boolean }> }) {
    const { Keys = [], ConsistentRead } = RequestItems[this.name] ?? {};
    const rows = this.#read({ ConsistentRead });
    if (Keys.length === 0 || Keys.length > MAX_ITEMS)
      throw new InvalidExpression('1 to 100 keys are asked for');
    if (new Set(Keys.map(text)).size < Keys.length) throw new InvalidExpression('a key is named twice');
    const { batchSize = MAX_ITEMS } = this.options;
    const rest = Keys.slice(batchSize);
    return {
      Responses: { [this.name]: Keys.slice(0, batchSize).flatMap((key) => rows.get(key) ?? []) },
      UnprocessedKeys: rest.length > 0 ? { [this.name]: { Keys: rest } } : {},
    };
  }

  #query(input: Row & Names & { KeyConditionExpression: string }) {
    const index = typeof input.IndexName === 'string' ? INDEXES[input.IndexName] : undefined;
    if (input.IndexName && !index) throw new InvalidExpression(`there is no index ${input.IndexName}`);
    const rows = index ? this.#asIndexed() : this.#read({ ConsistentRead: input.ConsistentRead });
    const pk = String(input.ExpressionAttributeValues?.[':pk']);
    const all = (index ? rows.indexed(index, pk) : rows.partition(pk)).filter((row) =>
      meets(input.KeyConditionExpression, row, input),
    );
    if (input.ScanIndexForward === false) all.reverse();
    const after = input.ExclusiveStartKey as Key | undefined;
    const start = after ? all.findIndex((row) => text(row as unknown as Key) === text(after)) + 1 : 0;
    const size = Math.min(Number(input.Limit ?? Infinity), this.options.pageSize ?? Infinity);
    const page = this.#fitting(all.slice(start, start + size));
    const last = page.at(-1);
    const more = page.length === size || start + page.length < all.length;
    const projected = page.map((row) => (index?.keysOnly ? keysOf(row, index) : row));
    const filter = input.FilterExpression as string | undefined;
    const items = filter === undefined ? projected : projected.filter((row) => meets(filter, row, input));
    return {
      Count: items.length,
      ...(input.Select !== 'COUNT' && { Items: items }),
      ...(last && more && { LastEvaluatedKey: keysOf(last, index ?? { pk: 'pk', sk: 'sk' }) }),
    };
  }

  #fitting(rows: Row[]): Row[] {
    const { pageBytes } = this.options;
    if (pageBytes === undefined) return rows;
    let [count, bytes] = [0, 0];
    for (const row of rows) {
      bytes += sizeOf(row);
      if (bytes > pageBytes && count > 0) break;
      count += 1;
    }
    return rows.slice(0, count);
  }

  /** A read that does not ask to be strong may be as far behind as an index. */
  #read({ ConsistentRead }: { ConsistentRead?: unknown }): Rows {
    return ConsistentRead ? this.rows : this.#asIndexed();
  }

  #asIndexed(): Rows {
    const { indexLag = 0 } = this.options;
    return indexLag === 0 ? this.rows : (this.#history.at(-indexLag) ?? new Rows());
  }

  #transact(items: Record<string, Row & Names>[]) {
    if (items.length === 0 || items.length > MAX_ITEMS)
      throw new InvalidExpression('1 to 100 items are written');
    const writes = items.map((item) => Object.entries(item)[0] as [string, Row & Names]);
    const keys = writes.map(([, body]) => text((body.Item ?? body.Key) as unknown as Key));
    if (new Set(keys).size < keys.length) throw new InvalidExpression('a transaction names an item twice');
    if (JSON.stringify(items).length > MAX_BYTES)
      throw new InvalidExpression('a transaction is at most 4 MB');
    for (const [, body] of writes) requireUsed(body);
    const before = writes.map(([, body]) => this.rows.get((body.Item ?? body.Key) as unknown as Key));
    const held = writes.map(([, body], at) =>
      meets(body.ConditionExpression as string | undefined, before[at] ?? {}, body),
    );
    if (held.includes(false)) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: held.map((ok, at) =>
          ok
            ? { Code: 'None' }
            : { Code: 'ConditionalCheckFailed', ...(before[at] && { Item: marshall(clean(before[at])) }) },
        ),
      });
    }
    const after = writes.map(([verb, body], at) => made(verb, body, before[at]));
    this.#remember();
    writes.forEach(([verb, body], at) => {
      const row = after[at];
      if (row) this.rows.put(row);
      else if (verb === 'Delete') this.rows.delete(body.Key as unknown as Key);
    });
    return {};
  }

  #single(item: Record<string, Row & Names>) {
    const [[, body]] = Object.entries(item) as [[string, Row & Names]];
    try {
      this.#transact([item]);
    } catch (cause) {
      if (!(cause instanceof TransactionCanceledException)) throw cause;
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    return { Attributes: body.Key ? this.rows.get(body.Key as unknown as Key) : undefined };
  }

  #remember(): void {
    const { indexLag = 0 } = this.options;
    if (indexLag === 0) return;
    this.#history.push(this.rows.copy());
    if (this.#history.length > indexLag) this.#history.shift();
  }
}

/** DynamoDB refuses names and values that are empty, or that no expression has. */
function requireUsed(body: Row & Names): void {
  const expressions = `${body.ConditionExpression ?? ''} ${body.UpdateExpression ?? ''}`;
  const used = new Set<string>(expressions.match(/[#:]\w+/g));
  for (const given of [body.ExpressionAttributeNames, body.ExpressionAttributeValues]) {
    const tokens = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
    if (given && (tokens.length === 0 || tokens.some(([token]) => !used.has(token))))
      throw new InvalidExpression('the names and the values must be used, and not be empty');
  }
}

/** The row after a write; undefined when the write leaves none, or none other than before. */
function made(verb: string, body: Row & Names, before: Row | undefined): Row | undefined {
  if (verb === 'Put') return clean(body.Item as Row);
  if (verb !== 'Update') return undefined;
  return clean(updated(String(body.UpdateExpression), before ?? { ...(body.Key as Row) }, body));
}

/** A row as an index of keys has it. */
export function keysOf(row: Row, index: { pk: string; sk: string }): Row {
  return { pk: row.pk, sk: row.sk, [index.pk]: row[index.pk], [index.sk]: row[index.sk] };
}

function text({ pk, sk }: Key): string {
  return `${pk} / ${sk}`;
}

/** Undefined members are not stored; bytes are. A stored row is frozen, so responses may share it. */
function clean(row: Row): Row {
  const stored = JSON.parse(JSON.stringify(row)) as Row;
  for (const [name, value] of Object.entries(row)) if (value instanceof Uint8Array) stored[name] = value;
  return Object.freeze(stored);
}
