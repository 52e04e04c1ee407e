/** Requests to DynamoDB. Each one follows pages and unprocessed keys to the end. */
import { randomInt } from 'node:crypto';
import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Key } from './keys.ts';
import { pause, strong, type Table, timeLimit } from './table.ts';

/** A stored row: keys and attributes. */
export type Row = Record<string, unknown>;
/** One action of a transaction, without the name of the table. */
export type Write = { [Verb in keyof TransactItem]: Omit<NonNullable<TransactItem[Verb]>, 'TableName'> };
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** DynamoDB's limits of one request. */
export const MAX_TRANSACTION_ITEMS = 100;
const MAX_BATCH_KEYS = 100;
/** Time limit of a transaction, which may wait behind others. The session was read before, so the store responds. */
const TRANSACTION_MS = 10_000;
/**
 * Attempts of a transaction that lost a race or was throttled. Waits double from 20 ms, so the last attempt starts
 * within 1.3 s.
 */
const TRANSACTION_TRIES = 7;

/** One row; undefined if it does not exist. */
export async function getRow(table: Table, key: Key): Promise<Row | undefined> {
  const answer = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { ...key }, ...strength(table) }),
  );
  return answer.Item;
}

/** All reads of the table are strong, unless it may lag. */
function strength({ lags = false }: Table): { ConsistentRead: boolean } {
  return { ConsistentRead: !lags };
}

/** The rows of the keys that exist, in no order. */
export async function getRows(table: Table, keys: Key[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < keys.length; start += MAX_BATCH_KEYS) {
    let rest: Key[] = keys.slice(start, start + MAX_BATCH_KEYS);
    for (let fruitless = 0; rest.length > 0; ) {
      if (fruitless > 0) await pause(table, 20 * 2 ** Math.min(fruitless, 6));
      if (fruitless > 10)
        throw new StoreUnavailable('BatchGetItem', new Error(`${rest.length} keys stay unprocessed`));
      const answer = await table.client.send(
        new BatchGetCommand({
          RequestItems: { [table.name]: { Keys: rest.map((key) => ({ ...key })), ...strength(table) } },
        }),
      );
      rows.push(...(answer.Responses?.[table.name] ?? []));
      const left = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as unknown as Key[];
      fruitless = left.length < rest.length ? 0 : fruitless + 1;
      rest = left;
    }
  }
  return rows;
}

/**
 * The rows of the keys, in no order. Other rows say that those of `named` exist, so one that a read that may lag misses is
 * read again, strongly.
 */
export async function getNamedRows(table: Table, keys: Key[], named = keys): Promise<Row[]> {
  const rows = await getRows(table, keys);
  if (!table.lags) return rows;
  const isThere = (key: Key) => rows.some(({ pk, sk }) => pk === key.pk && sk === key.sk);
  return [
    ...rows,
    ...(await getRows(
      strong(table),
      named.filter((key) => !isThere(key)),
    )),
  ];
}

export interface Partition {
  pk: string;
  /** Only sort keys that begin with this. */
  prefix?: string;
  /** A sparse index instead of the table; such reads are eventually consistent. */
  index?: { name: string; pk: string; sk: string };
  /** Only sort keys after this one, in the order asked for. */
  after?: string;
  /** Only sort keys from the first to the last, both included. */
  between?: [string, string];
  /** Stop after so many rows. */
  limit?: number;
  /** From the last sort key to the first. */
  descending?: boolean;
}

/** The rows of one partition in sort-key order, all pages. */
export async function queryRows(table: Table, partition: Partition): Promise<Row[]> {
  const rows: Row[] = [];
  const input = queryInput(table, partition);
  do {
    const answer = await table.client.send(new QueryCommand(input));
    rows.push(...(answer.Items ?? []));
    input.ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (input.ExclusiveStartKey && (partition.limit === undefined || rows.length < partition.limit));
  return partition.limit === undefined ? rows : rows.slice(0, partition.limit);
}

/** The rows that a request returns, of those that it reads. */
export interface RowFilter {
  /** Rows with this attribute are skipped. */
  without?: string | undefined;
  /** An attribute and the value that the rows have. */
  equal?: [name: string, value: string] | undefined;
}

/**
 * The rows of one request: at most `limit`, and at most 1 MB. `end` is the last sort key that the store read; null at the
 * end of the partition.
 */
export async function queryPage(
  table: Table,
  partition: Partition,
  filter: RowFilter = {},
): Promise<{ rows: Row[]; end: string | null }> {
  const answer = await table.client.send(new QueryCommand(filtered(queryInput(table, partition), filter)));
  const end = answer.LastEvaluatedKey?.[partition.index?.sk ?? 'sk'];
  return { rows: answer.Items ?? [], end: end === undefined ? null : String(end) };
}

/** The number of rows in one partition, in one request; `more` if they exceed 1 MB. */
export async function countRows(
  table: Table,
  partition: Partition,
  filter: RowFilter = {},
): Promise<{ count: number; more: boolean }> {
  const input = filtered(queryInput(table, partition), filter);
  const answer = await table.client.send(new QueryCommand({ ...input, Select: 'COUNT' }));
  return { count: answer.Count ?? 0, more: answer.LastEvaluatedKey !== undefined };
}

function filtered(input: QueryCommandInput, { without, equal }: RowFilter): QueryCommandInput {
  const parts = [
    ...(without === undefined ? [] : ['attribute_not_exists(#without)']),
    ...(equal ? ['#equal = :equal'] : []),
  ];
  if (parts.length === 0) return input;
  return {
    ...input,
    FilterExpression: parts.join(' AND '),
    ExpressionAttributeNames: {
      ...input.ExpressionAttributeNames,
      ...(without !== undefined && { '#without': without }),
      ...(equal && { '#equal': equal[0] }),
    },
    ExpressionAttributeValues: {
      ...input.ExpressionAttributeValues,
      ...(equal && { ':equal': equal[1] }),
    },
  };
}

/** Every row whose partition key begins with the prefix, read strongly. It reads, and costs, the whole table. */
export async function* scanRows(table: Table, pkPrefix: string): AsyncIterable<Row> {
  let ExclusiveStartKey: Row | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': pkPrefix },
        ExclusiveStartKey,
      }),
    );
    yield* page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

function queryInput(
  table: Table,
  { pk, index, limit, descending = false, ...wanted }: Partition,
): QueryCommandInput {
  const [sortKey, values] = sortKeyCondition(wanted, descending);
  return {
    TableName: table.name,
    ...(index ? { IndexName: index.name } : strength(table)),
    ScanIndexForward: !descending,
    KeyConditionExpression: sortKey ? `#pk = :pk AND ${sortKey}` : '#pk = :pk',
    ExpressionAttributeNames: { '#pk': index?.pk ?? 'pk', ...(sortKey && { '#sk': index?.sk ?? 'sk' }) },
    ExpressionAttributeValues: { ':pk': pk, ...values },
    ...(limit !== undefined && { Limit: limit }),
  };
}

function sortKeyCondition(
  { prefix, after, between }: Pick<Partition, 'prefix' | 'after' | 'between'>,
  descending: boolean,
): [string | null, Record<string, string>] {
  if (prefix !== undefined) return ['begins_with(#sk, :sk)', { ':sk': prefix }];
  if (between && descending) {
    const last = after !== undefined && after <= between[1] ? beforeKey(after) : between[1];
    return ['#sk BETWEEN :sk AND :last', { ':sk': between[0], ':last': last }];
  }
  if (between) {
    // No key begins with another and a blank, so this is the first that can follow `after`.
    const first = after !== undefined && after >= between[0] ? `${after} ` : between[0];
    return ['#sk BETWEEN :sk AND :last', { ':sk': first, ':last': between[1] }];
  }
  return after === undefined ? [null, {}] : [`#sk ${descending ? '<' : '>'} :sk`, { ':sk': after }];
}

/** The upper end of a range that excludes this key and includes every smaller key of the same length. */
function beforeKey(key: string): string {
  return `${key.slice(0, -1)}${String.fromCharCode(key.charCodeAt(key.length - 1) - 1)}~`;
}

/** Stores a row where there is none. */
export function newRow(Item: Row): Write {
  return { Put: { Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Error thrown when a condition of a transaction fails. `failed` has the conflicting row by the index of its write. */
export class ConditionsFailed extends Error {
  readonly failed: ReadonlyMap<number, Row>;

  constructor(failed: ReadonlyMap<number, Row>, cause: unknown) {
    super(`conditions failed for writes ${[...failed.keys()].join(', ')}`, { cause });
    this.name = 'ConditionsFailed';
    this.failed = failed;
  }
}

/**
 * Commits the writes together or not at all. Lost races and throttled requests are retried, because they wrote nothing.
 * @throws ConditionsFailed if a condition fails · StoreContended if other writes prevented it; nothing was written ·
 * StoreUnavailable if the store does not respond; then the transaction may have been committed or not.
 */
export async function transact(table: Table, writes: Write[]): Promise<void> {
  const TransactItems = writes.map((write) => {
    const [verb, body] = Object.entries(write)[0] as [string, object];
    return { [verb]: { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...body, TableName: table.name } };
  }) as TransactItem[];
  for (let tries = 1; ; tries++) {
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems }), {
        requestTimeout: timeLimit(table, TRANSACTION_MS),
      });
      return;
    } catch (cause) {
      if (!(cause instanceof TransactionCanceledException)) throw cause;
      const reasons = cause.CancellationReasons ?? [];
      const failed = failedConditions(reasons);
      if (failed.size > 0) throw new ConditionsFailed(failed, cause);
      if (tries === TRANSACTION_TRIES || !reasons.some(isPassing)) {
        const lost = reasons.some(({ Code }) => Code === 'TransactionConflict');
        throw new (lost ? StoreContended : StoreUnavailable)('TransactWriteItems', cause);
      }
      await pause(table, randomInt(5 * 2 ** tries, 10 * 2 ** tries));
    }
  }
}

function failedConditions(reasons: CancellationReason[]): Map<number, Row> {
  return new Map(
    reasons.flatMap((reason, at) =>
      // The document client translates responses, but not the rows inside an error.
      reason.Code === 'ConditionalCheckFailed' ? [[at, unmarshall(reason.Item ?? {})] as const] : [],
    ),
  );
}

function isPassing(reason: CancellationReason): boolean {
  return ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'].includes(
    reason.Code ?? '',
  );
}
