/**
 * A table of its own for each scenario, dropped after it. A worker keeps to one database (access key): DynamoDB Local
 * runs four threads a database for good, and at 700 databases they alone used both cores (measured, 3.3.1).
 */
import { randomBytes } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../src/store/create-table.ts';
import { closeTable, connectTable, type Table, type TableAddress } from '../../src/store/table.ts';
import { HarnessError } from './harness-error.ts';
import { STORE_PATIENCE } from './patience.ts';
import type { Resources } from './resources.ts';
import { type Row, StoreReader } from './store-reader.ts';

/** Letters and digits only; other workers, and whatever else runs on the same store, have others. */
export const ACCESS_KEY_ID = `spec${randomBytes(12).toString('hex')}`;
let tables = 0;

export interface ScenarioStore {
  /** Past the proxy, for arranging. */
  direct: Table;
  /** Past the proxy, for independent reads. */
  reader: StoreReader;
  /** The same table, reached through another endpoint; with production's time limits while it is `silent`. */
  through(endpoint: string, silent?: () => boolean): Table;
  /** Makes a second table that holds what this one holds now; answers its name. */
  copy(): Promise<string>;
}

export async function openScenarioStore(endpoint: string, resources: Resources): Promise<ScenarioStore> {
  tables += 1;
  const address = { name: `scenario-${tables}`, endpoint, accessKeyId: ACCESS_KEY_ID };
  const direct = await openTable(address, resources);
  const reader = resources.add('connection for reading', new StoreReader(address), (one) => one.close());
  return {
    direct,
    reader,
    through: (other, silent = () => false) => {
      const connect = (patience: number) =>
        resources.add(
          'connection of the app',
          connectTable({ ...address, endpoint: other, patience }),
          closeTable,
        );
      return oneOf(connect(STORE_PATIENCE), connect(1), silent);
    },
    copy: async () => {
      const twin = await openTable({ ...address, name: `${address.name}-then` }, resources);
      await fill(twin, await reader.allRows());
      return twin.name;
    },
  };
}

/** Where the store of the run is. @throws HarnessError when the features are run without one */
export function storeEndpoint(): string {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (endpoint) return endpoint;
  throw new HarnessError('DYNAMODB_ENDPOINT is not set: run the features by `npm run features`');
}

/** An empty table that is dropped after the scenario. */
export async function openTable(address: TableAddress, resources: Resources): Promise<Table> {
  const table = resources.add(
    'connection for arranging',
    connectTable({ ...address, patience: STORE_PATIENCE }),
    closeTable,
  );
  await createTable(table);
  resources.add('table', table, ({ client, name }) =>
    client.send(new DeleteTableCommand({ TableName: name })),
  );
  return table;
}

/** The second table while the condition holds, else the first. */
function oneOf(first: Table, second: Table, condition: () => boolean): Table {
  const now = () => (condition() ? second : first);
  return {
    name: first.name,
    client: {
      send: ((...sent: Parameters<typeof first.client.send>) =>
        now().client.send(...sent)) as typeof first.client.send,
      destroy: () => undefined,
    },
    patience: () => now().patience?.() ?? 1,
  };
}

/** DynamoDB takes 25 rows at once. */
const BATCH = 25;

async function fill(table: Table, rows: Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const puts = rows.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
  }
}
