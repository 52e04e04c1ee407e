/** Creates the DynamoDB table, or updates one of an earlier version. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { taskSchema } from '../domain/task.ts';
import { idsInKey } from './bundle-rows.ts';
import { beginDays } from './day-counts-check.ts';
import { indexes as keyed, listIndex, OPEN, TASK_ROWS } from './keys.ts';
import { queryRows, type Row } from './requests.ts';
import { pause, type Table, timeLimit } from './table.ts';

const indexes = [
  { ...keyed.open, projection: 'ALL' },
  { ...keyed.find, projection: 'KEYS_ONLY' },
  { ...keyed.tasks, projection: 'ALL' },
] as const;
type Index = (typeof indexes)[number];

/** Interval of reads until the table or an index is ready. */
const LOOK_MS = 500;
/** A new table is ready within this time. */
const TABLE_SECONDS = 60;

/**
 * Creates the table with its sparse indexes and its TTL, if it does not exist. In a table of an earlier version it adds
 * missing indexes and missing attributes of rows. Running it again changes nothing. On AWS the stack creates the table.
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
  await addMissingIndexes(table);
  await takeTasksOutOfOpen(table);
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

/** One at a time, because DynamoDB allows no more. The rows are written first, so an active index is complete. */
async function addMissingIndexes(table: Table): Promise<void> {
  const there = await indexStates(table);
  for (const index of indexes) {
    let state = there.get(index.name);
    if (state === undefined) {
      if (index.name === keyed.tasks.name) await putTasksIntoList(table);
      await table.client.send(
        new UpdateTableCommand({
          TableName: table.name,
          AttributeDefinitions: attributes([index]),
          GlobalSecondaryIndexUpdates: [{ Create: definition(index) }],
        }),
      );
    }
    while (state !== 'ACTIVE') {
      await pause(table, LOOK_MS);
      state = (await indexStates(table)).get(index.name);
    }
  }
}

/** The indexes that the table has, by name. */
async function indexStates(table: Table): Promise<Map<string | undefined, string | undefined>> {
  const { Table: described } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  return new Map(
    described?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]),
  );
}

/** Reads the whole table, once: tasks from before the index `tasks` have no attributes for it. */
async function putTasksIntoList(table: Table): Promise<void> {
  let from: Row | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ExclusiveStartKey: from,
        FilterExpression:
          'attribute_not_exists(listPk) AND (begins_with(pk, :task) OR begins_with(sk, :task))',
        ExpressionAttributeValues: { ':task': TASK_ROWS },
      }),
    );
    for (const row of page.Items ?? []) await putTaskIntoList(table, row);
    from = page.LastEvaluatedKey;
  } while (from);
}

/** An earlier version also listed the tasks to do of active work in the index `open`. One read finds out whether there are
 * any. */
async function takeTasksOutOfOpen(table: Table): Promise<void> {
  for (const row of await queryRows(table, { pk: OPEN, index: keyed.open }))
    await putTaskIntoList(table, row);
}

/** The attributes that decide the place of a task in the list. A task with `openPk` belongs to active work. */
const listedSchema = taskSchema
  .pick({ status: true, date: true, id: true, revision: true, followUpAt: true })
  .extend({ pk: z.string(), sk: z.string(), openPk: z.string().optional() });

async function putTaskIntoList(table: Table, row: Row): Promise<void> {
  const listed = listedSchema.safeParse({ ...idsInKey(row), ...row });
  if (!listed.success) return; // Nothing can read such a row, in a list or alone.
  const { pk, sk, revision, openPk, ...task } = listed.data;
  const { listPk, listSk } = listIndex(task, openPk !== undefined);
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk, sk },
      UpdateExpression: `SET listPk = :pk, listSk = :sk${openPk === OPEN ? ' REMOVE openPk, openSk' : ''}`,
      // No other process writes during a start. If one does, this fails, and the next start continues here.
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':pk': listPk, ':sk': listSk, ':revision': revision },
    }),
  );
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
