/** The attacked app: in this process, on a separate table, with rows of every kind. */
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { templateOfEvidence, templateOfSize } from '../../fixtures/own-templates.ts';
import { ReferenceRowEdits } from '../../fixtures/targets/reference/row-edits.ts';
import { openScenarioStore, storeEndpoint } from '../../fixtures/targets/reference/scenario-store.ts';
import { CHEAP, seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
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
import { createApp } from '../../src/web/app.ts';
import { type AppRoute, REPORT, RUN, routesOfApp } from './app-routes.ts';

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
  const settings = readSettings({ APP_MODE: 'local', TABLE_NAME: direct.name });
  const app = createApp({
    ...{ table: direct, evidence: folderEvidence(folder), clock, newId: randomUUID },
    ...{ settings, hashCost: CHEAP, log: pino({ level: 'silent' }) },
  });
  const server = createServer(planted(app, direct));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  resources.add('server', server, closed);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const session = async (person: Person, past = false) => {
    const user = await findUser(direct, idOf(person));
    if (!user) throw new Error(`${person} is not seeded`);
    const opened = past ? () => new Date(clock().getTime() - MONTH_MS) : clock;
    const options = { clock: opened, limits: settings.sessionLimits, from: '127.0.0.1', browser: 'attack' };
    return String(await openSession(direct, user, options));
  };
  const disable = (person: Person) =>
    transact(direct, [userWrite(idOf(person), { disabledAt: clock().toISOString() })]);
  const files = async () =>
    (await readdir(folder, { recursive: true }).catch(() => [])).map((name) => ({ pk: 'FILE', sk: name }));
  const rows = () => reader.rows();
  await arrange(url, await session('Grace'), new ReferenceRowEdits(direct));
  return {
    ...{ url, routes: routesOfApp(app), rows, session, disable, changed: differences },
    state: async () => reader.stateOf([...(await rows()), ...(await files())]),
    close: () => resources.closeAll(),
  };
}

async function arrange(url: string, token: string, edits: ReferenceRowEdits): Promise<void> {
  const caller = new ApiCaller(url, new ExchangeLog()).carry(token);
  const { templates } = await caller.read<{ templates: { id: string }[] }>('/api/templates');
  for (const { id } of templates) {
    const body = { title: 'Begun', anchorDate: '2026-06-22', templateId: id };
    await caller.send('POST', '/api/bundles', { body });
  }
  const archived = await caller.send('POST', '/api/bundles', {
    body: { title: 'Over', anchorDate: '2026-06-01' },
  });
  const { id: bundleId } = archived.body.bundle as { id: string };
  await caller.send('PUT', `/api/bundles/${bundleId}/archive`);
  const body = { description: 'Call the venue', date: '2026-06-22' };
  const { id } = (await caller.send('POST', '/api/tasks', { body })).body;
  await caller.send('POST', `/api/tasks/${id}/files`, { form: textFile('Agreed') });
  await edits.recurringTask('Back up the mailing list from Mailchimp', '2026-06-18');
  await edits.notification('Podcast was created on schedule');
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
