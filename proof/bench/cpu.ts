/**
 * For `npm run bench -- server`: the CPU time of the ten most frequent requests on a store that responds at once, and
 * the share of each part of the app. A worker sends the requests, so the profile has only the server. Brotli runs in
 * threads outside of the profile, so it is measured separately. Milliseconds depend on the machine, shares less.
 */
import { Session } from 'node:inspector/promises';
import { Worker } from 'node:worker_threads';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Scene, seededTwin, serve, signedIn, start, WAITING } from './actions.ts';
import { instantTable } from './instant-store.ts';
import type { Table } from './result.ts';

const ACTIVE = 100;
/** Until the code is compiled, and then for the profile. */
const WARM = 30;
const MEASURED = 80;

/** `http`: Node's server, Express and what it loads. `garbage`: the collector. */
const PARTS = [
  ...(['rendering', 'SDK', 'zod', 'compression', 'dates'] as const),
  ...(['own code', 'http', 'garbage'] as const),
] as const;
type Part = (typeof PARTS)[number];

interface CpuCost {
  request: string;
  /** Of CPU time, on the machine that measured it. */
  ms: number;
  /** In percent. */
  shares: Record<Part, number>;
}

/** By the script of a function: the first part that matches a frame, from the innermost outwards, takes the sample. */
const SCRIPTS: readonly [RegExp, Part | null][] = [
  [/\/proof\/bench\//, null],
  [/\/node_modules\/(@aws-sdk|@smithy|@aws)\//, 'SDK'],
  [/\/node_modules\/zod\//, 'zod'],
  [/\/node_modules\/compression\/|node:zlib|internal\/zlib/, 'compression'],
  [/\/src\/domain\/(date-format|civil-date|due-date)\.ts|\/src\/web\/page\/due\.ts/, 'dates'],
  [/\/node_modules\/hono\/|\/src\/web\/.*(page|view|row|card|markup|layout|form)[^/]*\.ts/, 'rendering'],
  [/\/node_modules\/(express|router|helmet|pino|body-parser|qs)/, 'http'],
  [/\/src\/(store|domain|web|starting)\//, 'own code'],
];

interface Sending {
  method: string;
  path: string;
  body?: object;
}

const look = (at: string) => () => ({ method: 'GET', path: at });
const edit = (body: object) => (scene: Scene) => ({
  ...{ method: 'PUT', path: `/api/tasks/${scene.task}`, body },
});
/** Most frequent first: month.ts, DAY. */
const REQUESTS: Record<string, (scene: Scene) => Sending> = {
  'open Today': look('/'),
  'complete a task': edit({ status: 'done' }),
  'open a workflow': ({ bundle }) => ({ method: 'GET', path: `/workflows/${bundle}` }),
  'write a note': edit({ comment: 'Asked by mail' }),
  'open Workflows': look('/workflows'),
  'open Notifications': look('/notifications'),
  'find a word': look('/find?q=guest'),
  'move a task': edit({ date: '2026-07-02' }),
  'mark a task as waiting': ({ task }) => ({
    ...{ method: 'POST', path: `/api/tasks/${task}/actions/mark-waiting`, body: WAITING },
  }),
  'open the timeline': look('/timeline'),
};

export const CPU_STEPS = Object.keys(REQUESTS).length;

export async function cpuTable(step: () => void): Promise<Table> {
  const twin = await seededTwin({ active: ACTIVE });
  const before = await serve(twin.table());
  const scene = await signedIn(before.url);
  await start(scene);
  const app = await serve(instantTable(twin));
  const worker = new Worker(new URL('./cpu-sender.ts', import.meta.url));
  const send = (sending: Sending, times: number) =>
    new Promise<string>((resolve) => {
      worker.once('message', resolve);
      worker.postMessage({ ...sending, times, token: scene.token, url: app.url });
    });
  const costs: CpuCost[] = [];
  try {
    for (const [request, sending] of Object.entries(REQUESTS)) {
      costs.push(await costOf(request, (times) => send(sending(scene), times)));
      step();
    }
  } finally {
    await worker.terminate();
    await Promise.all([before.close(), app.close()]);
  }
  return {
    title: 'CPU time by part',
    note: [
      `Of the most frequent requests, with ${ACTIVE} active workflows, on a store that answers at once. Shares in percent; the milliseconds belong to`,
      'the machine. `http` is the server of Node, Express and what it loads. The SDK takes most: it signs each request and translates each',
      'attribute twice. It no longer copies requests for a log (3 to 9 %). Days between dates are counted without objects of a calendar,',
      'which took a quarter of the timeline. A page that reads fewer rows costs less in each column.',
    ].join('\n'),
    head: ['request', 'ms', ...PARTS.map((part) => `${part} %`)],
    rows: costs.map(({ request, ms, shares }) => [request, ms, ...PARTS.map((part) => shares[part])]),
  };
}

async function costOf(request: string, send: (times: number) => Promise<string>): Promise<CpuCost> {
  const body = await send(WARM);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  const begin = process.threadCpuUsage();
  await send(MEASURED);
  const { user, system } = process.threadCpuUsage(begin);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const { counted, other } = samplesOf(profile as unknown as Profile);
  const all = [...counted.values()].reduce((sum, samples) => sum + samples, 0);
  const app = ((user + system) / 1_000 / MEASURED) * (all / (all + other));
  const brotli = brotliMs(body);
  const share = (part: Part) => {
    const ms = (app * (counted.get(part) ?? 0)) / all + (part === 'compression' ? brotli : 0);
    return Math.round((100 * ms) / (app + brotli));
  };
  const shares = Object.fromEntries(PARTS.map((part) => [part, share(part)])) as Record<Part, number>;
  return { request, ms: Number((app + brotli).toFixed(1)), shares };
}

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
}

/** How many samples each part has, and how many the measuring itself. */
function samplesOf({ nodes, samples }: Profile): { counted: Map<Part, number>; other: number } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const partOf = (id: number): Part | 'idle' | null => {
    const { functionName, url } = byId.get(id)?.callFrame ?? { functionName: '', url: '' };
    if (functionName === '(idle)') return 'idle';
    if (functionName === '(garbage collector)') return 'garbage';
    const named = SCRIPTS.find(([script]) => script.test(url));
    if (named) return named[1];
    const parent = parents.get(id);
    // What nobody calls is Node's: its server, its timers and the profiler.
    return parent === undefined || functionName === '(program)' ? 'http' : partOf(parent);
  };
  const parts = new Map(nodes.map(({ id }) => [id, partOf(id)]));
  const counted = new Map<Part, number>();
  let other = 0;
  for (const id of samples) {
    const part = parts.get(id);
    if (part === 'idle' || part === undefined) continue;
    if (part === null) other += 1;
    else counted.set(part, (counted.get(part) ?? 0) + 1);
  }
  return { counted, other };
}

function brotliMs(body: string): number {
  if (body.length < 1_024) return 0;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const begin = process.cpuUsage();
  for (let time = 0; time < MEASURED; time++) brotliCompressSync(body, { params });
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000 / MEASURED;
}
