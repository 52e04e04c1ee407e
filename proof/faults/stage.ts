/** Store, proxy, apps and folder of one run, with people and templates to work with. */
import { randomBytes } from 'node:crypto';
import { templateOfSize } from '../../fixtures/own-templates.ts';
import { CHEAP } from '../../fixtures/targets/reference/seeding.ts';
import { StoreReader } from '../../fixtures/targets/reference/store-reader.ts';
import { users } from '../../fixtures/users.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { DynamoDbProxy } from '../../harness/store/dynamodb-proxy.ts';
import type { Row } from '../../harness/target/rows.ts';
import { seedTemplates, seedUsers } from '../../src/seeding/seed.ts';
import { createTable } from '../../src/store/create-table.ts';
import { closeTable, connectTable } from '../../src/store/table.ts';
import type { Random } from '../catch-up/random.ts';
import { AppProcess } from './app-process.ts';
import { ConfirmedWrites } from './confirmed.ts';
import type { Stage } from './faults.ts';
import { LiveStore } from './live-store.ts';
import { openStoredFolder } from './stored-folder.ts';

/** The last has more tasks than one transaction can create. */
const SIZES = [3, 8, 95];
const PATIENCE = 20;

export interface OpenStage extends Stage {
  token: string;
  templates: { id: string; tasks: number }[];
  /** All rows, read past apps and proxy. */
  rows(): Promise<Row[]>;
  close(): Promise<void>;
}

/** `endpoint`: a store that others use too; null for one that can be ended. */
export async function openStage(
  endpoint: string | null,
  random: Random,
  appCount: number,
): Promise<OpenStage> {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const closeOne of closers.reverse()) await closeOne();
  };
  try {
    const store = endpoint === null ? await LiveStore.open() : null;
    if (store) closers.push(() => store.close());
    const upstream = endpoint ?? store?.endpoint;
    if (!upstream) throw new Error('There is no Java here. Set DYNAMODB_ENDPOINT to a DynamoDB Local.');
    const address = {
      endpoint: upstream,
      accessKeyId: `faults${randomBytes(8).toString('hex')}`,
      name: 'faults',
    };
    const templates = await prepare(address);
    const proxy = await DynamoDbProxy.open(upstream, address.accessKeyId);
    closers.push(() => proxy.close());
    const confirmed = store && new ConfirmedWrites(address);
    if (confirmed) {
      closers.push(() => confirmed.close());
      proxy.watch((...asked) => confirmed.watch(...asked));
    }
    const folder = await openStoredFolder();
    closers.push(() => folder.close());
    const environment = {
      APP_MODE: 'local',
      TABLE_NAME: address.name,
      DYNAMODB_ENDPOINT: proxy.url,
      EVIDENCE_DIR: folder.path,
      EVIDENCE_BUCKET: '',
    };
    const apps: AppProcess[] = [];
    closers.push(() => Promise.all(apps.map((app) => app.kill())));
    for (let nth = 0; nth < appCount; nth++) apps.push(await AppProcess.start(environment));
    const reader = new StoreReader(address);
    closers.push(() => reader.close());
    const token = await signIn(apps[0]?.url ?? '');
    const rows = () => reader.rows();
    const allRows = () => reader.allRows();
    return { proxy, store, confirmed, allRows, apps, folder, random, token, templates, rows, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function prepare(address: { endpoint: string; accessKeyId: string; name: string }) {
  const table = connectTable({ ...address, patience: PATIENCE });
  try {
    await createTable(table);
    const clock = () => new Date();
    await seedUsers(table, users, { clock, hashCost: CHEAP, passwordFor: () => PASSWORD });
    const seeds = SIZES.map((size) => templateOfSize(`Of ${size}`, size));
    const { items } = await seedTemplates(table, seeds, { clock });
    return items.map(({ id }, at) => ({ id, tasks: SIZES[at] ?? 0 }));
  } finally {
    closeTable(table);
  }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: emailOf('Grace'), password: PASSWORD }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`Grace cannot sign in: status ${response.status}`);
  return token;
}
