/** Creates the DynamoDB table. */
import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { beginDays } from './day-counts-check.ts';
import { indexes as keyed } from './keys.ts';
import { type Table, timeLimit } from './table.ts';

const indexes = [
  { ...keyed.open, projection: 'ALL' },
  { ...keyed.find, projection: 'KEYS_ONLY' },
  { ...keyed.tasks, projection: 'ALL' },
] as const;
type Index = (typeof indexes)[number];

/** A new table is ready within this time. */
const TABLE_SECONDS = 60;

/**
 * Creates the table with its sparse indexes and its TTL, if it does not exist, and starts its counters. Running it again
 * changes nothing. On AWS the stack creates the table.
 */
export async function createTable(table: Table): Promise<void> {
  let isNew = true;
  try {
    await table.client.send(new CreateTableCommand(tableDefinition(table.name)));
  } catch (cause) {
    if (!(cause instanceof ResourceInUseException)) throw cause;
    isNew = false;
  }
  await waitUntilTableExists(
    {
      client: table.client as Parameters<typeof waitUntilTableExists>[0]['client'],
      maxWaitTime: timeLimit(table, TABLE_SECONDS),
      minDelay: 1,
      maxDelay: 2,
    },
    { TableName: table.name },
  );
  await beginDays(table, isNew);
  await enableTtl(table);
}

/** The definition of the table, for CreateTable and for the stack's template. */
export const tableDefinition = (name: string) => ({
  TableName: name,
  AttributeDefinitions: attributes(indexes),
  BillingMode: 'PAY_PER_REQUEST' as const,
  GlobalSecondaryIndexes: indexes.map(definition),
  KeySchema: keySchema('pk', 'sk'),
});

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const attributes = (of: readonly Index[]) =>
  ['pk', 'sk', ...of.flatMap(({ pk, sk }) => [pk, sk])].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  }));

const definition = ({ name, pk, sk, projection }: Index) => ({
  IndexName: name,
  KeySchema: keySchema(pk, sk),
  Projection: { ProjectionType: projection },
});

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
