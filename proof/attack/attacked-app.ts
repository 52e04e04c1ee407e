/** The attacked app: in this process, on a separate table, with rows of every kind. */
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { templateOfEvidence, templateOfSize } from '../../fixtures/own-templates.ts';
import { ReferenceRowEdits } from '../../fixtures/targets/reference/row-edits.ts';
import { openScenarioStore, storeEndpoint } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { idOf, type Person } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { NOW } from '../../harness/target/place.ts';
import type { Row } from '../../harness/target/rows.ts';
import { differences, type State } from '../../harness/target/state.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';
import { readSettings } from '../../src/settings.ts';
import { newCatchUpRun } from '../../src/store/catch-up-runs.ts';
import { transact } from '../../src/store/requests.ts';
import { openSession } from '../../src/store/sessions.ts';
import { storeSeveral } from '../../src/store/several.ts';
import type { Table } from '../../src/store/table.ts';
import { findUser, userWrite } from '../../src/store/users.ts';
import { beginWork } from '../api/fuzz.ts';
import { type AppRoute, routesOf } from '../api/routes-of.ts';
import { serveApp } from '../served-app.ts';

/** The report of several tasks that every attacked app has. */
export const REPORT = '0123456789abcdef0123456789abcdef';
/** And the run of catch-up. */
export const RUN = '01234567-89ab-4def-8123-456789abcdef';
const MONTH_MS = 31 * 24 * 3_600_000;

export interface AttackedApp {
  url: string;
  routes: AppRoute[];
  rows(): Promise<Row[]>;
  /** Rows and stored files. */
  state(): Promise<State>;
  changed: typeof differences;
  /** A session's token; `past` for one that has expired. */
  session(person: Person, past?: boolean): Promise<string>;
  disable(person: Person): Promise<void>;
  close(): Promise<void>;
}

/** Stands between the caller and the app, with the app's table: a fault that the attack must find. */
export type Planted = (app: RequestListener, table: Table) => RequestListener;

export async function openAttackedApp(planted?: Planted): Promise<AttackedApp> {
  const resources = new Resources();
  try {
    return await open(resources, planted);
  } catch (cause) {
    await resources.closeAll();
    throw cause;
  }
}

async function open(resources: Resources, planted: Planted = (app) => app): Promise<AttackedApp> {
  const { direct, reader } = await openScenarioStore(storeEndpoint(), resources);
  const clock = () => new Date(NOW);
  await seedAll(direct, clock, { templates: [templateOfEvidence('Evidence'), templateOfSize('Short', 3)] });
  const several = {
    id: REPORT,
    by: idOf('Grace'),
    bodyHash: '',
    action: { do: 'complete' },
    tasks: [],
    back: '/',
  } as const;
  await transact(direct, [newCatchUpRun({ id: RUN, startedBy: idOf('Grace'), startedAt: NOW })]);
  await storeSeveral(direct, { ...several, tasks: [] }, clock);
  const folder = path.join(os.tmpdir(), `attacked-${randomUUID()}`);
  resources.add('folder', folder, (one) => rm(one, { recursive: true, force: true }));
  const { sessionLimits: limits } = readSettings({ APP_MODE: 'local' });
  const served = await serveApp({ table: direct, evidence: folderEvidence(folder), clock }, (app) =>
    planted(app, direct),
  );
  resources.add('server', served, (one) => one.close());
  const { app, url } = served;
  const session = async (person: Person, past = false) => {
    const user = await findUser(direct, idOf(person));
    if (!user) throw new Error(`${person} is not seeded`);
    const opened = past ? () => new Date(clock().getTime() - MONTH_MS) : clock;
    const options = { clock: opened, limits, from: '127.0.0.1', browser: 'attack' };
    return String(await openSession(direct, user, options));
  };
  const disable = (person: Person) =>
    transact(direct, [userWrite(idOf(person), { disabledAt: clock().toISOString() })]);
  const files = async () =>
    (await readdir(folder, { recursive: true }).catch(() => [])).map((name) => ({ pk: 'FILE', sk: name }));
  const rows = () => reader.rows();
  await arrange(url, await session('Grace'), new ReferenceRowEdits(direct));
  return {
    ...{ url, routes: routesOf(app.router), rows, session, disable, changed: differences },
    state: async () => reader.stateOf([...(await rows()), ...(await files())]),
    close: () => resources.closeAll(),
  };
}

async function arrange(url: string, token: string, edits: ReferenceRowEdits): Promise<void> {
  const caller = new ApiCaller(url, new ExchangeLog()).carry(token);
  await beginWork(caller, edits);
  const archived = await caller.send('POST', '/api/bundles', {
    body: { title: 'Over', anchorDate: '2026-06-01' },
  });
  const { id: bundleId } = archived.body.bundle as { id: string };
  await caller.send('PUT', `/api/bundles/${bundleId}/archive`);
}
