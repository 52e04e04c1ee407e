/**
 * `npm run bench -- start`: the time from the start of a process to its first page, for the server and for the Lambda
 * package, and the time of a warm instance. It also compares the requests to the store with those of the ordinary
 * server. All figures are medians: compare them only within one run.
 */
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { AppProcess } from '../faults/app-process.ts';
import { type BothWays, openBothWays } from '../lambda/both-ways.ts';
import { type WireRequest, wire } from '../lambda/wire-request.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import type { Cell, Table } from './result.ts';

const ROUNDS = 5;
const WARM_REQUESTS = 50;

const requests: Record<string, WireRequest> = {
  health: { path: '/api/health' },
  Today: { path: '/', headers: { 'accept-encoding': 'br' } },
  'API read': { path: '/api/templates' },
};

export const start: Part = {
  steps: (rounds = ROUNDS) => 3 * rounds + Object.keys(requests).length,
  async measure({ rounds = ROUNDS, step }) {
    const resources = new Resources();
    try {
      const both = await openBothWays(resources);
      const cold = await coldStarts(both, rounds, step);
      return { tables: [cold, await warmRequests(both, step), packageTable(both)], missed: [] };
    } finally {
      await resources.closeAll();
    }
  },
};

/** By turns, so that whatever else the machine does weighs on all alike. */
async function coldStarts(both: BothWays, rounds: number, step: () => void): Promise<Table> {
  const { NODE_OPTIONS: _maps, ...bare } = both.environment;
  const ways: Record<string, { start: () => Promise<number>; seen: number[] }> = {
    'the server, to its sign-in page': { start: () => serverStart(bare), seen: [] },
    'Lambda, to its first answer': { start: () => lambdaStart(both, both.environment), seen: [] },
    'Lambda without source maps': { start: () => lambdaStart(both, bare), seen: [] },
  };
  for (let round = 0; round < rounds; round++)
    for (const { start, seen } of Object.values(ways)) {
      seen.push(await start());
      step();
    }
  return {
    title: 'Cold start',
    note: `From the start of a process to its first answer, medians of ${rounds} by turns. The store is DynamoDB Local, and runs before.`,
    head: ['what starts', 'ms', 'least', 'most'],
    rows: Object.entries(ways).map(([name, { seen }]) => [
      name,
      ...[median(seen), Math.min(...seen), Math.max(...seen)].map(Math.round),
    ]),
    plot: { kind: 'bars', columns: ['ms'], unit: 'ms' },
  };
}

async function serverStart(environment: Record<string, string>): Promise<number> {
  const started = performance.now();
  const app = await AppProcess.start(environment);
  try {
    const { status, body } = await wire(app.url, { path: '/sign-in' });
    if (status !== 200)
      throw new Error(`The sign-in page answered ${status}: ${body.toString().slice(0, 300)}`);
    return performance.now() - started;
  } finally {
    await app.kill();
  }
}

async function lambdaStart({ another }: BothWays, environment: Record<string, string>): Promise<number> {
  const api = await another({ environment, instances: 1 });
  await wire(api.url, { path: '/api/health' });
  const [ms] = api.timings.coldStarts;
  await api.close();
  if (ms === undefined) throw new Error('No instance of the function was started.');
  return ms;
}

async function warmRequests({ server, another, proxy }: BothWays, step: () => void): Promise<Table> {
  const api = await another({ instances: 1 });
  const body = JSON.stringify({ email: emailOf('Grace'), password: PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const signIn = await wire(server.url, { method: 'POST', path: '/api/auth/login', headers, body });
  const authorization = `Bearer ${JSON.parse(String(signIn.body)).token}`;
  const rows: Cell[][] = [];
  for (const [name, request] of Object.entries(requests)) {
    const signed = { ...request, headers: { ...request.headers, authorization } };
    await wire(api.url, signed); // The first of its kind loads and compiles.
    await wire(server.url, signed);
    proxy.countAnew();
    await wire(api.url, signed);
    const asked = Object.values(proxy.counts).reduce((sum, count) => sum + count, 0);
    const from = api.timings.warm.length;
    const lambda: number[] = [];
    const ordinary: number[] = [];
    for (let n = 0; n < WARM_REQUESTS; n++) {
      lambda.push(await taken(() => wire(api.url, signed)));
      ordinary.push(await taken(() => wire(server.url, signed)));
    }
    const [handler, own] = [median(api.timings.warm.slice(from)), median(ordinary)];
    const ms = [handler, median(lambda), own].map((one) => Number(one.toFixed(1)));
    rows.push([name, ...ms, (handler / own).toFixed(2), asked]);
    step();
  }
  return {
    title: 'Warm requests',
    note: `Milliseconds of the handler of Lambda, of it over a local HTTP API, and of the ordinary server; medians of ${WARM_REQUESTS} by turns.`,
    head: ['request', 'handler', 'over HTTP', 'server', 'handler to server', 'store requests'],
    rows,
  };
}

function packageTable({ built: { files, zipBytes } }: BothWays): Table {
  const of = (name: string) => files.find((file) => file.name === name)?.bytes ?? 0;
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const [code, map] = [of('index.mjs'), of('index.mjs.map')];
  const parts = { code, 'source map': map, assets: all - code - map, 'all of it': all, zipped: zipBytes };
  return {
    title: 'The Lambda package',
    head: ['part', 'KB'],
    rows: Object.entries(parts).map(([name, bytes]) => [name, Math.round(bytes / 1024)]),
  };
}

async function taken(work: () => Promise<{ status: number }>): Promise<number> {
  const started = performance.now();
  const { status } = await work();
  if (status !== 200) throw new Error(`answered ${status}, 200 was needed`);
  return performance.now() - started;
}
