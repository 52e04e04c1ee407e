/**
 * Measures the cost of each action in the store: the app on the twin of the table, with the fixtures seeded. Lower bounds
 * are those of the model of store.md: the reads and writes that no implementation of it can avoid.
 */
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import type { Table } from '../../src/store/table.ts';
import { Twin } from '../catch-up/twin/twin.ts';
import { type ServedApp, serveApp } from '../served-app.ts';
import { type Cost, metered } from './meter.ts';
import { activeWork, archivedWork, countedId, NOW, type Progress } from './work.ts';

const MEGABYTE = 1024 * 1024;
const UNKNOWN = '/api/tasks/ffffffff-ffff-4fff-8fff-ffffffffffff';
/** Active workflows of a community that has just begun, of a busy one, and of one that has let nothing go. */
export const SIZES = [0, 10, 100, 1_000];
/** Those that `npm test` measures; the largest takes five seconds. */
export const TESTED_SIZES = SIZES.filter((active) => active <= 100);

export interface ActionCost extends Cost {
  action: string;
  /** Active workflows of 42 tasks. */
  active: number;
}

/** One action. The rows that it needs are created before, and are not counted. */
interface Action {
  name: string;
  prepare?: (scene: Scene) => Promise<void>;
  act: (scene: Scene, table: Table) => Promise<unknown>;
}

/** What is there before an action. */
export interface Amount {
  active: number;
  archivedTasks?: number;
  progress?: Progress;
}

export interface Scene {
  url: string;
  caller: ApiCaller;
  /** Of its session. */
  token: string;
  podcast: string;
  /** Of a podcast workflow that has been started, where an action prepares one. */
  bundle: string;
  task: string;
}

const look = (name: string, path: string): Action => ({ name, act: (scene) => openPage(scene, path) });

const actions: Action[] = [
  look('open Today', '/'),
  look('open Workflows', '/workflows'),
  look('open Templates', '/templates'),
  look('open Notifications', '/notifications'),
  look('open the timeline', '/timeline'),
  look('find a word', '/find?q=guest'),
  {
    name: 'open a workflow',
    prepare: start,
    act: (scene) => openPage(scene, `/workflows/${scene.bundle}`),
  },
  { name: 'seed again (21 items)', act: (_scene, table) => seedAll(table, () => new Date(NOW)) },
  { name: 'start a podcast (42 tasks)', act: (scene) => start(scene) },
  { name: 'start it again: the date is taken', prepare: start, act: (scene) => start(scene, 409) },
  {
    name: 'reschedule it',
    prepare: start,
    act: ({ caller, bundle }) =>
      ok(caller, 'POST', `/api/bundles/${bundle}/reschedule`, { anchorDate: '2026-10-19' }),
  },
  { name: 'complete a task', prepare: start, act: (scene) => edit(scene, { status: 'done' }) },
  { name: 'write a note', prepare: start, act: (scene) => edit(scene, { comment: 'Asked by mail' }) },
  { name: 'hand a task over', prepare: start, act: (scene) => edit(scene, { assigneeId: null }) },
  { name: 'move a task', prepare: start, act: (scene) => edit(scene, { date: '2026-07-02' }) },
  {
    name: 'mark a task as waiting',
    prepare: start,
    act: ({ caller, task }) => ok(caller, 'POST', `/api/tasks/${task}/actions/mark-waiting`, WAITING),
  },
  {
    name: 'add a task',
    act: ({ caller }) => ok(caller, 'POST', '/api/tasks', { description: 'Call', date: '2026-06-22' }),
  },
  {
    name: 'archive a workflow',
    prepare: start,
    act: ({ caller, bundle }) => ok(caller, 'PUT', `/api/bundles/${bundle}/archive`),
  },
  look('open the daily digest', '/digest'),
];

/** And those of which only the growth is looked at. */
export const ALL_ACTIONS: Action[] = [
  ...actions,
  look('open Today, mine only', '/?who=mine'),
  { name: 'open Today after a change', act: (scene) => openPage(scene, '/', true) },
  { name: 'look for a task that is not there', act: ({ caller }) => missing(caller, UNKNOWN) },
];

interface Started {
  id: string;
  requiredLinkName?: string;
  proofRequirement?: { required?: boolean };
}

/** Starts a podcast; edits are of its largest task that needs no evidence. */
export async function start(scene: Scene, expected = 201): Promise<void> {
  const body = { title: 'Episode', anchorDate: '2026-09-14', templateId: scene.podcast };
  const answer = await scene.caller.send('POST', '/api/bundles', { body, key: `form ${scene.bundle}` });
  if (answer.status !== expected)
    throw new Error(`starting answers ${answer.status}: ${answer.text.slice(0, 300)}`);
  if (expected !== 201) return;
  const { bundle, tasks } = answer.body as { bundle: { id: string }; tasks: Started[] };
  // Not simply the first: their order depends on ids, which count up with whatever was asked before.
  const needNothing = tasks.filter((one) => !one.requiredLinkName && !one.proofRequirement?.required);
  const [largest] = needNothing.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  Object.assign(scene, { bundle: bundle.id, task: largest?.id });
}

export const WAITING = { waitingFor: 'the guest', followUpAt: '2026-06-30', note: 'Asked by mail' };
const edit = ({ caller, task }: Scene, body: object) => ok(caller, 'PUT', `/api/tasks/${task}`, body);

async function ok(caller: ApiCaller, method: string, path: string, body?: object): Promise<void> {
  const { status, text } = await caller.send(method, path, { body });
  if (status >= 300) throw new Error(`${method} ${path} answers ${status}: ${text.slice(0, 300)}`);
}

/** The headers of a browser. Its pages may lag by a moment, unless it has changed something just now. */
export const asBrowser = (token: string, changed = false) => ({
  Cookie: `session=${token}${changed ? '; changed=1' : ''}`,
});

export async function openPage(
  { url, token }: Pick<Scene, 'url' | 'token'>,
  path: string,
  changed?: boolean,
): Promise<{ headers: Headers; text: string }> {
  const response = await fetch(url + path, { headers: asBrowser(token, changed), redirect: 'manual' });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`GET ${path} answers ${response.status}: ${text.slice(0, 300)}`);
  return { headers: response.headers, text };
}

async function missing(caller: ApiCaller, path: string): Promise<void> {
  const { status } = await caller.send('GET', path);
  if (status !== 404) throw new Error(`GET ${path} answers ${status}`);
}

/** The cost of actions with so much work. */
export async function measureActions(amount: Amount, measured = actions): Promise<ActionCost[]> {
  const twin = await seededTwin(amount);
  const { table, cost, reset } = metered(twin);
  const app = await serve(table);
  try {
    const scene = await signedIn(app.url);
    const seeded = twin.rows.copy();
    const costs: ActionCost[] = [];
    for (const { name, prepare, act } of measured) {
      twin.rows = seeded.copy();
      await prepare?.(scene);
      reset();
      await act(scene, table);
      costs.push({ action: name, active: amount.active, ...cost });
    }
    return costs;
  } finally {
    await app.close();
  }
}

/** With the fixtures, and so much work. */
export async function seededTwin({ active, archivedTasks = 0, progress = 'on time' }: Amount): Promise<Twin> {
  const twin = new Twin({ pageBytes: MEGABYTE });
  await seedAll(twin.table(), () => new Date(NOW));
  for (const row of activeWork(active, progress)) twin.rows.put(row);
  for (const row of archivedWork(archivedTasks)) twin.rows.put(row);
  return twin;
}

/** The app on a table. */
export function serve(table: Table): Promise<ServedApp> {
  const evidence = { removeAll: async () => undefined } as unknown as EvidenceStore;
  // Other ids than those of the active workflows.
  let ids = 0x9000_0000;
  return serveApp({ table, evidence, clock: () => new Date(NOW), newId: () => countedId(ids++) });
}

/** Grace, before any action. */
export async function signedIn(url: string): Promise<Scene> {
  const caller = new ApiCaller(url, new ExchangeLog());
  const session = await caller.signIn(emailOf('Grace'), PASSWORD);
  const { templates } = await caller.read<{ templates: { id: string; type: string }[] }>('/api/templates');
  const podcast = templates.find(({ type }) => type === 'podcast')?.id ?? '';
  return { url, caller, token: String(session.body.token), podcast, bundle: '', task: '' };
}
