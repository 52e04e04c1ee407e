/**
 * A table of its own for each scenario, dropped after it. A worker keeps to one database (access key): DynamoDB Local
 * runs four threads a database for good, and at 700 databases they alone used both cores (measured, 3.3.1).
 */
import { randomBytes } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { closeTable, connectTable, createTable, type Table } from '../../src/store/table.ts';
import type { Resources } from './resources.ts';
import { StoreReader } from './store-reader.ts';

/** Letters and digits only; other workers, and whatever else runs on the same store, have others. */
export const ACCESS_KEY_ID = `spec${randomBytes(12).toString('hex')}`;
let tables = 0;

export interface ScenarioStore {
  /** Past the proxy, for arranging. */
  direct: Table;
  /** Past the proxy, for independent reads. */
  reader: StoreReader;
  /** The same table, reached through another endpoint. */
  through(endpoint: string): Table;
}

export async function openScenarioStore(endpoint: string, resources: Resources): Promise<ScenarioStore> {
  tables += 1;
  const address = { name: `scenario-${tables}`, endpoint, accessKeyId: ACCESS_KEY_ID };
  const direct = resources.add('connection for arranging', connectTable(address), closeTable);
  await createTable(direct);
  resources.add('table', direct, ({ client, name }) =>
    client.send(new DeleteTableCommand({ TableName: name })),
  );
  const reader = resources.add('connection for reading', new StoreReader(address), (one) => one.close());
  return {
    direct,
    reader,
    through: (other) =>
      resources.add('connection of the app', connectTable({ ...address, endpoint: other }), closeTable),
  };
}
