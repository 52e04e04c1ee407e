/**
 * The stack on this machine: the Lambda package behind a local HTTP API, with the environment of the template, a table
 * on DynamoDB Local, and evidence files on an S3 server.
 */
import { randomBytes } from 'node:crypto';
import { createTable } from '../../src/store/create-table.ts';
import { closeTable, connectTable } from '../../src/store/table.ts';
import { readTemplate } from '../deploy/read-template.ts';
import { stackEnvironment } from '../deploy/stack-environment.ts';
import { type LocalApi, startLocalApi } from '../lambda/local-api.ts';
import { openLocalBucket } from '../lambda/local-bucket.ts';
import { functionEnvironment } from './function-environment.ts';

const REGION = 'eu-central-1';

export interface StackOptions {
  /** Folder of the Lambda package. */
  packageFolder: string;
  /** URL of a DynamoDB. */
  endpoint: string;
  tableName: string;
  /** 0, which lets the system choose, when absent. */
  port?: number | undefined;
  /** The most instances of the app; startLocalApi has the default. */
  instances?: number | undefined;
  /** The start of the functions' clocks, ISO 8601; now when absent. */
  now?: string | undefined;
}

export interface LocalStack {
  api: LocalApi;
  /** The environment of seeding, catch-up and smoke, as in the workflow. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Opens it with an empty table, or the one of that name if it is there. */
export async function openLocalStack(options: StackOptions): Promise<LocalStack> {
  const { packageFolder, endpoint, tableName, port, instances, now } = options;
  const table = connectTable({ name: tableName, endpoint, region: REGION });
  await createTable(table); // a test compares the table of the stack template with it
  closeTable(table);
  const bucket = await openLocalBucket();
  const variables = functionEnvironment(readTemplate(), { Table: tableName, EvidenceBucket: bucket.bucket });
  const api = await startLocalApi({
    packageFolder,
    port,
    ...(instances && { instances }),
    now,
    environment: {
      ...variables,
      DYNAMODB_ENDPOINT: endpoint,
      S3_ENDPOINT: bucket.endpoint,
      ...(process.env.STORE_PATIENCE && { STORE_PATIENCE: process.env.STORE_PATIENCE }),
    },
  });
  return {
    api,
    environment: stackEnvironment({
      url: api.url,
      tableName,
      region: REGION,
      timeZone: variables.TIME_ZONE ?? '',
      smokePassword: randomBytes(16).toString('hex'),
      dynamodbEndpoint: endpoint,
    }),
    close: async () => {
      await api.close();
      await bucket.stop();
    },
  };
}
