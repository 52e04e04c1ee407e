/** The connection to the one DynamoDB table. Its shape: create-table.ts. Keys: keys.ts. Source: store.md. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import { localEndpoint } from '../local-endpoint.ts';

/**
 * The table. `client` is DynamoDB, or a fake with the same semantics of Get, BatchGet, Query, TransactWrite, and Put,
 * Update, Delete of single rows.
 */
export interface Table {
  client: Pick<DynamoDBDocumentClient, 'send' | 'destroy'>;
  name: string;
  /** Waits between attempts; real time when absent. */
  pause?: (ms: number) => Promise<void>;
  /** Every time limit on the store is multiplied by this number; 1 when absent. */
  patience?: () => number;
  /** Reads may be as the table was a moment ago, at half the cost; those of readWorkflow never. Strong when absent. */
  lags?: boolean;
}

/** Waits before the next attempt. */
export function pause(table: Table, ms: number): Promise<void> {
  return table.pause ? table.pause(ms) : sleep(ms);
}

/** A time limit on the store, in ms. */
export function timeLimit({ patience }: Pick<Table, 'patience'>, ms: number): number {
  return ms * (patience?.() ?? 1);
}

/** The same table with a time limit of `ms` for each request, the SDK's retries included. */
export function impatient(table: Table, ms: number): Table {
  const send = (command: never, options?: object) =>
    table.client.send(command, { ...options, abortSignal: AbortSignal.timeout(timeLimit(table, ms)) });
  return {
    ...table,
    client: { send: send as Table['client']['send'], destroy: () => table.client.destroy() },
  };
}

/** The same table, whose reads may lag by a moment. */
export function lagging(table: Table): Table {
  return { ...table, lags: true };
}

/** The same table, whose reads never lag. */
export function strong(table: Table): Table {
  return { ...table, lags: false };
}

/** The same table for reading; every write throws what `refusal` makes. */
export function readOnly(table: Table, refusal: () => Error): Table {
  const reads = [GetCommand, BatchGetCommand, QueryCommand];
  const send = async (command: never, options?: object) => {
    if (!reads.some((Read) => (command as object) instanceof Read)) throw refusal();
    return table.client.send(command, options);
  };
  return {
    ...table,
    client: { send: send as Table['client']['send'], destroy: () => table.client.destroy() },
  };
}

export interface TableAddress {
  name: string;
  /** Absent on AWS; the URL of DynamoDB Local or of a proxy in front of it otherwise. It may contain the access key id. */
  endpoint?: string | undefined;
  /** Of the table on AWS. */
  region?: string | undefined;
  /** With an endpoint: letters and digits only. On DynamoDB Local without -sharedDb each id is a separate database. */
  accessKeyId?: string | undefined;
  /** As {@link Table.patience}: for a machine on which the store is slow to answer, though it does. */
  patience?: number | undefined;
}

/** DynamoDB Local keeps a database for each region and access key. */
export const LOCAL_REGION = 'eu-central-1';

/** Two attempts of at most 1.8 s, so that an outage is reported within 5 s (ui.md). */
const CONNECT_MS = 1_000;
const REQUEST_MS = 1_800;
const MAX_ATTEMPTS = 2;

/** Failed conditions are not faults; the caller handles them. */
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
  region = LOCAL_REGION,
  accessKeyId,
  patience = 1,
}: TableAddress): Table {
  const client = new DynamoDBClient({
    region: endpoint ? LOCAL_REGION : region,
    defaultsMode: 'standard',
    retryMode: 'standard',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_MS * patience,
      requestTimeout: REQUEST_MS * patience,
      throwOnRequestTimeout: true,
    },
    ...(endpoint && localEndpoint(endpoint, accessKeyId)),
  });
  // It copies each request and answer for a log that is never written: 3 to 9 % of the CPU time of a request.
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (cause) {
        if (cause instanceof Error && ANSWERS.has(cause.name)) throw cause;
        const Fault = isConflict(cause) ? StoreContended : StoreUnavailable;
        throw new Fault(context.commandName ?? 'a request', cause);
      }
    },
    { step: 'initialize', priority: 'high', name: 'namesStoreFaults' },
  );
  return {
    name,
    patience: () => patience,
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  };
}

/** A write of a single row that conflicts with a transaction. */
function isConflict(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TransactionConflictException';
}

export function closeTable(table: Table): void {
  table.client.destroy();
}
