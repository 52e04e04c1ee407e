/**
 * `npm run bench -- lambda`: what the package weighs, what a new instance and a warm one take, and what one request asks of
 * the store, beside the ordinary server. Medians; a figure is worth something beside others of the same run.
 */
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { type BothWays, openBothWays } from '../lambda/both-ways.ts';
import { type WireRequest, wire } from '../lambda/wire-request.ts';
import { median } from './median.ts';

const COLD_STARTS = 5;
const WARM_REQUESTS = 50;

const requests: Record<string, WireRequest> = {
  health: { path: '/api/health' },
  Today: { path: '/', headers: { 'accept-encoding': 'br' } },
  'API read': { path: '/api/templates' },
};

export async function benchLambda(): Promise<boolean> {
  const resources = new Resources();
  try {
    const both = await openBothWays(resources);
    sayWeight(both);
    await sayColdStarts(both);
    await sayRequests(both);
    return true;
  } finally {
    await resources.closeAll();
  }
}

function sayWeight({ built: { files, zipBytes } }: BothWays): void {
  const of = (name: string) => files.find((file) => file.name === name)?.bytes ?? 0;
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const [code, map] = [of('index.mjs'), of('index.mjs.map')];
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
  console.log(
    `\npackage ${kilobytes(all)}: code ${kilobytes(code)}, source map ${kilobytes(map)}, ` +
      `assets ${kilobytes(all - code - map)}; zipped ${kilobytes(zipBytes)}`,
  );
}

/** By turns, so that whatever else the machine does weighs on both alike. */
async function sayColdStarts({ another, environment }: BothWays): Promise<void> {
  const { NODE_OPTIONS: _maps, ...bare } = environment;
  const withMaps: number[] = [];
  const without: number[] = [];
  for (let n = 0; n < COLD_STARTS; n++) {
    for (const [taken, used] of [
      [withMaps, environment],
      [without, bare],
    ] as const) {
      const api = await another({ environment: used, instances: 1 });
      await wire(api.url, { path: '/api/health' });
      taken.push(...api.timings.coldStarts);
      await api.close();
    }
  }
  const [maps, plain] = [median(withMaps), median(without)];
  console.log(
    `cold start, process to first answer: ${maps.toFixed(0)} ms; without source maps ${plain.toFixed(0)} ms ` +
      `(× ${(maps / plain).toFixed(2)}; medians of ${COLD_STARTS})`,
  );
}

async function sayRequests({ server, another, proxy }: BothWays): Promise<void> {
  const api = await another({ instances: 1 });
  const body = JSON.stringify({ email: emailOf('Grace'), password: PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const signIn = await wire(server.url, { method: 'POST', path: '/api/auth/login', headers, body });
  const authorization = `Bearer ${JSON.parse(String(signIn.body)).token}`;

  console.log(
    `\nrequest     handler   over HTTP   server   ratio   store requests   (medians of ${WARM_REQUESTS}, ms)`,
  );
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
    const columns = [
      name.padEnd(10),
      handler.toFixed(1).padStart(9),
      median(lambda).toFixed(1).padStart(11),
      own.toFixed(1).padStart(8),
      `× ${(handler / own).toFixed(2)}`.padStart(7),
      String(asked).padStart(16),
    ];
    console.log(columns.join(' '));
  }
}

async function taken(work: () => Promise<{ status: number }>): Promise<number> {
  const started = performance.now();
  const { status } = await work();
  if (status !== 200) throw new Error(`answered ${status}, 200 was needed`);
  return performance.now() - started;
}
