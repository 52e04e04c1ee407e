/** The product on a table in memory: an operator acts through its API and pages, and seeding runs at the same time. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';
import { seedRecurringConfigs, seedTemplates, seedUsers } from '../../src/seeding/seed.ts';
import { readSettings } from '../../src/settings.ts';
import { createApp } from '../../src/web/app.ts';
import { NOW } from '../catch-up/scene.ts';
import { isWrite, Twin } from '../catch-up/twin/twin.ts';

const PASSWORD = 'first-run-local';
const GRACE = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Grace',
  email: 'grace@example.org',
  role: 'administrator' as const,
};
/** A hash that costs nothing. */
const CHEAP = { N: 16, r: 8, p: 1 };

export const PATHS = { template: 'templates', 'recurring-config': 'recurring', user: 'users' } as const;
export type Kind = keyof typeof PATHS;
export type Fixtures = Record<Kind, Record<string, unknown>[]>;

export interface System {
  /** Forgets everything but the operator and their session. */
  reset(): void;
  operator: ApiCaller;
  /** A user who is created gets the password; nobody can sign in as one without. */
  seed(fixtures: Fixtures, password?: { password: string | undefined }): ReturnType<typeof seedAll>;
  /** Whether somebody can sign in. */
  signsIn(email: string, password: string): Promise<boolean>;
  /** Writes that were sent to the table. */
  writes(): number;
  close(): Promise<void>;
}

interface SystemOptions {
  /** What the clock goes on by with every write; it stands still when absent. */
  writeMs?: number;
  /** The bytes of files; there is no place for any when absent. */
  evidence?: EvidenceStore;
}

export async function openSystem({
  writeMs = 0,
  evidence = folderEvidence('/nonexistent'),
}: SystemOptions = {}): Promise<System> {
  const twin = new Twin();
  let writes = 0;
  const table = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return carryOut();
  });
  const clock = () => new Date(NOW + writes * writeMs);
  await seedUsers(table, [GRACE], { clock, passwordFor: () => PASSWORD, hashCost: CHEAP });
  const app = createApp({
    ...{ table, clock, evidence, newId: randomUUID },
    settings: readSettings({ APP_MODE: 'local' }),
    hashCost: CHEAP,
    log: pino({ level: 'silent' }),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const operator = new ApiCaller(url, new ExchangeLog());
  await operator.signIn(GRACE.email, PASSWORD);
  const empty = twin.rows.copy();
  return {
    reset: () => {
      twin.rows = empty.copy();
    },
    operator,
    writes: () => writes,
    seed: (fixtures, { password } = { password: PASSWORD }) => seedAll(table, clock, fixtures, password),
    signsIn: async (email, password) =>
      (await new ApiCaller(url, new ExchangeLog()).signIn(email, password)).status === 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function seedAll(
  table: ReturnType<Twin['table']>,
  clock: () => Date,
  fixtures: Fixtures,
  password: string | undefined,
) {
  const users = fixtures.user.map(({ seedKey: _key, ...user }) => user);
  const reports = [
    await seedUsers(table, users as never, { clock, passwordFor: () => password, hashCost: CHEAP }),
    await seedTemplates(table, fixtures.template as never, { clock }),
    await seedRecurringConfigs(table, fixtures['recurring-config'] as never, { clock }),
  ];
  return reports.flatMap(({ items }) => items);
}
