/**
 * What seeding writes is the same for every scenario, so a worker seeds once and copies the rows into each further
 * database: 3 requests in place of about 80. What seeding does is specified in features/seeding, where it really runs.
 */
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../src/store/table.ts';

/** DynamoDB's limit of one request. */
const MOST_PUTS = 25;

type Row = Record<string, unknown>;
let rows: Promise<Row[]> | undefined;

/** Fills an empty table as `seed` does: by running it the first time, by copying what it wrote every other. */
export async function fillAsSeeded(table: Table, seed: () => Promise<unknown>): Promise<void> {
  if (rows) return write(table, await rows);
  rows = seed().then(() => read(table));
  rows.catch(() => {
    rows = undefined; // One failure is the failure of one scenario.
  });
  await rows;
}

async function read({ client, name }: Table): Promise<Row[]> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName: name, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error('the seeded rows no longer fit one page of a scan');
  return Items;
}

async function write({ client, name }: Table, all: Row[]): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(all.length / MOST_PUTS) }, (_, at) =>
    all.slice(at * MOST_PUTS, (at + 1) * MOST_PUTS),
  );
  await Promise.all(
    chunks.map(async (chunk) => {
      const puts = chunk.map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [name]: puts } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('DynamoDB Local left rows unprocessed');
    }),
  );
}
