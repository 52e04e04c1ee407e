/**
 * The app in both forms, on one table and one bucket: the ordinary server, and the Lambda package behind an HTTP API.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { ACCESS_KEY_ID, openScenarioStore } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { STORE_PATIENCE } from '../../harness/run/patience.ts';
import type { Resources } from '../../harness/run/resources.ts';
import { DynamoDbProxy } from '../../harness/store/dynamodb-proxy.ts';
import { type BuiltLambda, buildLambda } from '../../infra/lambda/build.ts';
import { type LocalApi, type LocalApiOptions, startLocalApi } from '../../infra/lambda/local-api.ts';
import { openLocalBucket } from '../../infra/lambda/local-bucket.ts';
import { startServer } from '../../src/server.ts';
import { readSettings } from '../../src/settings.ts';
import type { Table } from '../../src/store/table.ts';

/** A Monday, ten in the morning in Berlin. */
const NOW = '2026-06-22T08:00:00.000Z';

export interface BothWays {
  built: BuiltLambda;
  server: { url: string };
  lambda: LocalApi;
  /** Between either app and the store. */
  proxy: DynamoDbProxy;
  /** Past the proxy. */
  table: Table;
  /** Another HTTP API with the same function, some of it set otherwise. */
  another(options: Partial<LocalApiOptions>): Promise<LocalApi>;
  /** What the function is configured with. */
  environment: Record<string, string>;
}

/** Built once a process. */
let building: Promise<BuiltLambda> | undefined;

function buildOnce(): Promise<BuiltLambda> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lambda-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return buildLambda(path.join(folder, 'package'));
}

/** Seeded as a deployment seeds. The package is outside this folder, so that it can load only its files. */
export async function openBothWays(resources: Resources): Promise<BothWays> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (!endpoint) throw new Error('DYNAMODB_ENDPOINT is not set: run it by `npm run check -- unit`');
  building ??= buildOnce();
  const built = await building;
  const bucket = resources.add('bucket', await openLocalBucket(), (one) => one.stop());
  const store = await openScenarioStore(endpoint, resources);
  const proxy = resources.add('proxy', await DynamoDbProxy.open(endpoint, ACCESS_KEY_ID), (one) =>
    one.close(),
  );
  await seedAll(store.direct, () => new Date(NOW));

  const environment = {
    APP_MODE: 'production',
    TABLE_NAME: store.direct.name,
    DYNAMODB_ENDPOINT: proxy.url,
    EVIDENCE_BUCKET: bucket.bucket,
    S3_ENDPOINT: bucket.endpoint,
    TIME_ZONE: 'Europe/Berlin',
    LOCALE: 'en-GB',
    STORE_PATIENCE: String(STORE_PATIENCE),
    LOG_LEVEL: 'info',
    NODE_OPTIONS: '--enable-source-maps',
  };
  const server = await startServer({
    table: store.through(proxy),
    clock: () => new Date(NOW),
    newId: () => crypto.randomUUID(),
    settings: readSettings({ ...environment, PORT: '0', TRUSTED_PROXIES: '1' }),
    log: pino({ level: 'silent' }),
  });
  resources.add('server', server, (one) => one.close());
  const another = async (options: Partial<LocalApiOptions>) =>
    resources.add(
      'HTTP API',
      await startLocalApi({ packageFolder: built.folder, environment, now: NOW, ...options }),
      (one) => one.close(),
    );
  return { built, server, lambda: await another({}), proxy, table: store.direct, another, environment };
}
