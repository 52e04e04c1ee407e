/** Copies all tables whose names begin with a prefix, by requests of DynamoDB. The harness does not know the content of the
 * rows. */
import type { Resources } from '../run/resources.ts';

type Message = Record<string, unknown>;

interface Definition {
  TableName: string;
  AttributeDefinitions: Message[];
  KeySchema: Message[];
  GlobalSecondaryIndexes?: Message[];
  LocalSecondaryIndexes?: Message[];
}

/** One table without its prefix. */
interface TableCopy {
  definition: Definition;
  rows: Message[];
}

export type Snapshot = TableCopy[];

/** DynamoDB takes 25 rows at once. */
const BATCH = 25;

export class TableCopies {
  readonly #endpoint: string;
  readonly #accessKeyId: string;

  constructor(endpoint: string, accessKeyId: string) {
    this.#endpoint = endpoint;
    this.#accessKeyId = accessKeyId;
  }

  async take(prefix: string): Promise<Snapshot> {
    const { TableNames = [] } = (await this.#call('ListTables', {})) as { TableNames?: string[] };
    const own = TableNames.filter((name) => name.startsWith(prefix));
    return Promise.all(own.map((name) => this.#read(name, prefix)));
  }

  /** Creates the tables of the snapshot under another prefix, with their rows or without. */
  async put(snapshot: Snapshot, prefix: string): Promise<void> {
    await Promise.all(
      snapshot.map(({ definition }) =>
        this.#call('CreateTable', { ...definition, TableName: `${prefix}${definition.TableName}` }),
      ),
    );
  }

  async fill(snapshot: Snapshot, prefix: string): Promise<void> {
    for (const { definition, rows } of snapshot) {
      const table = `${prefix}${definition.TableName}`;
      const chunks = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, at) =>
        rows.slice(at * BATCH, (at + 1) * BATCH),
      );
      await Promise.all(
        chunks.map(async (chunk) => {
          const { UnprocessedItems = {} } = await this.#call('BatchWriteItem', {
            RequestItems: { [table]: chunk.map((Item) => ({ PutRequest: { Item } })) },
          });
          if (Object.keys(UnprocessedItems as object).length > 0)
            throw new Error(`DynamoDB left rows of ${table} unprocessed`);
        }),
      );
    }
  }

  /** Copies the tables of the prefix as they are now, until the scenario ends. Returns the copy's name for a table's. */
  async copyNow(prefix: string, resources: Resources): Promise<(table: string) => string> {
    const named = (name: string) => `then.${name}`;
    const now = await this.take(prefix);
    resources.add('earlier tables', named(prefix), (one) => this.drop(now, one));
    await this.put(now, named(prefix));
    await this.fill(now, named(prefix));
    return named;
  }

  async drop(snapshot: Snapshot, prefix: string): Promise<void> {
    await Promise.all(
      snapshot.map(({ definition }) =>
        this.#call('DeleteTable', { TableName: `${prefix}${definition.TableName}` }),
      ),
    );
  }

  async #read(name: string, prefix: string): Promise<TableCopy> {
    const { Table } = (await this.#call('DescribeTable', { TableName: name })) as { Table: Definition };
    const rows: Message[] = [];
    let from: unknown;
    do {
      const page = await this.#call('Scan', {
        TableName: name,
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      });
      rows.push(...((page.Items as Message[] | undefined) ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return { definition: definitionOf(Table, name.slice(prefix.length)), rows };
  }

  /** DynamoDB Local checks no signature; the key chooses the database. */
  async #call(operation: string, body: Message): Promise<Message> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': `DynamoDB_20120810.${operation}`,
        Authorization: `AWS4-HMAC-SHA256 Credential=${this.#accessKeyId}/20260622/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 200)
      throw new Error(`DynamoDB responded ${response.status} to ${operation}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }
}

/** The request that creates such a table: its description without the values of this table alone. */
function definitionOf(table: Definition, name: string): Definition {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = table;
  const indexes = (all: Message[]) =>
    all.map(({ IndexName, KeySchema: keys, Projection }) => ({ IndexName, KeySchema: keys, Projection }));
  return {
    TableName: name,
    AttributeDefinitions,
    KeySchema,
    ...{ BillingMode: 'PAY_PER_REQUEST' },
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes: indexes(GlobalSecondaryIndexes) }),
    ...(LocalSecondaryIndexes && { LocalSecondaryIndexes: indexes(LocalSecondaryIndexes) }),
  };
}
