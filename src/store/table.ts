/** The one DynamoDB table: its connection and its shape. Keys: keys.ts. Source: store.md. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { FIND_INDEX, OPEN_INDEX, TASKS_INDEX } from './keys.ts';

/**
 * The table as the rest of the product knows it. Behind `client` is DynamoDB, or whatever carries out the same commands
 * with the same semantics: Get, BatchGet, Query, TransactWrite, and Put, Update, Delete of single rows.
 */
export interface Table {
  client: Pick<DynamoDBDocumentClient, 'send' | 'destroy'>;
  name: string;
  /** How one waits for the store; the wall clock's time when absent. */
  pause?: (ms: number) => Promise<void>;
}

/** Lets some time pass before the store is asked again. */
export function pause(table: Table, ms: number): Promise<void> {
  return table.pause ? table.pause(ms) : sleep(ms);
}

/** The same table for whoever does not wait longer than `ms` for any one answer, the SDK's own repeats included. */
export function impatient(table: Table, ms: number): Table {
  const send = (command: never, options?: object) =>
    table.client.send(command, { ...options, abortSignal: AbortSignal.timeout(ms) });
  return {
    ...table,
    client: { send: send as Table['client']['send'], destroy: () => table.client.destroy() },
  };
}

export interface TableAddress {
  name: string;
  /** Absent on AWS; the URL of DynamoDB Local or of a proxy before it otherwise. */
  endpoint?: string | undefined;
  region?: string | undefined;
  /** With an endpoint: letters and digits only. On DynamoDB Local without -sharedDb each id is a database of its own. */
  accessKeyId?: string | undefined;
}

/** A store that does not answer is given up on within 5 s (ui.md): two tries of at most 1.8 s. */
const CONNECT_MS = 1_000;
const REQUEST_MS = 1_800;
const MAX_ATTEMPTS = 2;

/** Answers, not faults: the caller decides what a condition that failed means. */
const ANSWERS = new Set([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'ResourceInUseException',
]);

/**
 * Opens a connection; nothing is sent yet. Every failure of a request that is no answer is thrown as
 * {@link StoreUnavailable}. Close it with {@link closeTable}.
 */
export function connectTable({
  name,
  endpoint,
  region = 'eu-central-1',
  accessKeyId = 'local',
}: TableAddress): Table {
  const client = new DynamoDBClient({
    region,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint ? { endpoint, credentials: { accessKeyId, secretAccessKey: 'local' } } : {}),
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (cause) {
        if (cause instanceof Error && ANSWERS.has(cause.name)) throw cause;
        throw new StoreUnavailable(context.commandName ?? 'a request', cause);
      }
    },
    { step: 'initialize', priority: 'high', name: 'namesStoreFaults' },
  );
  return {
    name,
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  };
}

export function closeTable(table: Table): void {
  table.client.destroy();
}

const indexes = [
  { name: OPEN_INDEX, hash: 'openPk', range: 'openSk', projection: 'ALL' },
  { name: FIND_INDEX, hash: 'findPk', range: 'findSk', projection: 'KEYS_ONLY' },
  { name: TASKS_INDEX, hash: 'listPk', range: 'listSk', projection: 'ALL' },
] as const;

/** Creates the table, its sparse indexes and its ttl if it is not there. Running it again changes nothing. */
export async function createTable(table: Table): Promise<void> {
  const keySchema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  try {
    await table.client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', ...indexes.flatMap(({ hash, range }) => [hash, range])].map(
          (AttributeName) => ({ AttributeName, AttributeType: 'S' }),
        ),
        KeySchema: keySchema('pk', 'sk'),
        GlobalSecondaryIndexes: indexes.map(({ name, hash, range, projection }) => ({
          IndexName: name,
          KeySchema: keySchema(hash, range),
          Projection: { ProjectionType: projection },
        })),
      }),
    );
  } catch (cause) {
    if (!(cause instanceof ResourceInUseException)) throw cause;
  }
  await waitUntilTableExists(
    { client: table.client as DynamoDBDocumentClient, maxWaitTime: 60, minDelay: 1, maxDelay: 2 },
    { TableName: table.name },
  );
  await enableTtl(table);
}

/** Also for a table whose creation broke off before it. */
async function enableTtl(table: Table): Promise<void> {
  const { TimeToLiveDescription } = await table.client.send(
    new DescribeTimeToLiveCommand({ TableName: table.name }),
  );
  if (TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL')) return;
  await table.client.send(
    new UpdateTimeToLiveCommand({
      TableName: table.name,
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    }),
  );
}
