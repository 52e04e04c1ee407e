/** The product on a table in memory: an operator acts through its API and pages, and seeding runs at the same time. */
import { CHEAP, type SeededItem, seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';
import { seedUsers } from '../../src/seeding/seed.ts';
import { NOW } from '../catch-up/scene.ts';
import { isWrite, Twin } from '../catch-up/twin/twin.ts';
import { serveApp } from '../served-app.ts';

const PASSWORD = 'first-run-local';
const GRACE = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Grace',
  email: 'grace@example.org',
  role: 'administrator' as const,
};

export const PATHS = { template: 'templates', 'recurring-config': 'recurring', user: 'users' } as const;
export type Kind = keyof typeof PATHS;
export type Fixtures = Record<Kind, Record<string, unknown>[]>;

export interface System {
  url: string;
  /** Forgets everything but the operator and their session. */
  reset(): void;
  operator: ApiCaller;
  /** A user who is created gets the password; nobody can sign in as one without. */
  seed(fixtures: Fixtures, password?: string | null): Promise<SeededItem[]>;
  /** Whether somebody can sign in. */
  signsIn(email: string, password: string): Promise<boolean>;
  /** Writes that were sent to the table. */
  writes(): number;
  close(): Promise<void>;
}

interface SystemOptions {
  /** The time that each write adds to the clock; if absent, the clock is stopped. */
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
  const { url, close } = await serveApp({ table, clock, evidence });
  const operator = new ApiCaller(url, new ExchangeLog());
  await operator.signIn(GRACE.email, PASSWORD);
  const empty = twin.rows.copy();
  return {
    url,
    reset: () => {
      twin.rows = empty.copy();
    },
    operator,
    writes: () => writes,
    seed: (fixtures, password = PASSWORD) =>
      seedAll(table, clock, {
        users: fixtures.user.map(({ seedKey: _key, ...user }) => user) as never,
        templates: fixtures.template as never,
        recurringConfigs: fixtures['recurring-config'] as never,
        password,
      }),
    signsIn: async (email, password) =>
      (await new ApiCaller(url, new ExchangeLog()).signIn(email, password)).status === 200,
    close,
  };
}
