/**
 * `npm run bench -- server`: the CPU time of a page, compared with a bare Express handler that sends the same requests to
 * the same store and responds with the same bytes. The store is a twin in memory, so only the time of the app is measured.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import express from 'express';
import type { Command } from '../catch-up/twin/twin.ts';
import { asBrowser, openPage, seededTwin, serve, signedIn } from './actions.ts';
import { CPU_STEPS, cpuTable } from './cpu.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import type { Cell, Table } from './result.ts';

const ACTIVE = 100;
const REQUESTS = 200;
const ROUNDS = 5;
const PATHS = ['/', '/workflows', '/timeline', '/digest', '/find?q=guest', '/templates', '/api/templates'];

interface Taken {
  /** CPU milliseconds of the server's thread for a request. */
  cpu: number;
  requestsASecond: number;
}

export const server: Part = {
  steps: () => PATHS.length + CPU_STEPS,
  async measure({ rounds = ROUNDS, step }) {
    const rows = await besideBare(rounds, step);
    const beside: Table = {
      title: 'Beside a bare Express handler',
      note: `The handler sends the same requests to the same store, a twin in memory, and answers with the same bytes: all the time is the app's. ${ACTIVE} active workflows, ${REQUESTS} requests one after another, medians of ${rounds} rounds by turns.`,
      head: [
        'page',
        'app, ms of CPU',
        'bare, ms of CPU',
        'ratio',
        'app, requests/s',
        'bare, requests/s',
        'ratio of requests',
      ],
      rows,
      plot: { kind: 'bars', columns: ['app, ms of CPU', 'bare, ms of CPU'], unit: 'ms' },
    };
    return { tables: [beside, await cpuTable(step)], missed: [] };
  },
};

async function besideBare(rounds: number, step: () => void): Promise<Cell[][]> {
  let recorded: Command[] = [];
  const twin = await seededTwin({ active: ACTIVE });
  const recording = twin.table((command, carryOut) => {
    recorded.push(command);
    return carryOut();
  });
  const { url, close } = await serve(recording);
  const scene = await signedIn(url);
  const rows: Cell[][] = [];
  try {
    const store = twin.table();
    for (const path of PATHS) {
      await openPage(scene, path); // what the app remembers, it reads once
      recorded = [];
      const { headers, text } = await openPage(scene, path);
      const commands = [...recorded]; // the app goes on recording
      const bare = express();
      bare.get('/{*any}', async (_, response) => {
        for (const command of commands) await store.client.send(command as never);
        response.type(headers.get('content-type') ?? 'text/html').send(text);
      });
      const server = createServer(bare).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const bareUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const [ours, other]: [Taken[], Taken[]] = [[], []];
      for (let round = 0; round <= rounds; round++)
        for (const [taken, base] of [
          [ours, url],
          [other, bareUrl],
        ] as const) {
          const one = await measure(`${base}${path}`, asBrowser(scene.token), REQUESTS);
          if (round > 0) taken.push(one); // the first warms up
        }
      server.close();
      rows.push(rowOf(path, mediansOf(ours), mediansOf(other)));
      step();
    }
  } finally {
    await close();
  }
  return rows;
}

/** Sends the requests from another thread, whose time does not count. */
async function measure(url: string, headers: object, requests: number): Promise<Taken> {
  const client = new Worker(
    `const { workerData: { url, headers, count }, parentPort } = require('node:worker_threads');
     (async () => {
       await (await fetch(url, { headers })).text();
       parentPort.postMessage('begins');
       for (let at = 0; at < count; at++) await (await fetch(url, { headers })).text();
       parentPort.postMessage('ends');
     })();`,
    {
      eval: true,
      workerData: { url, headers: { ...headers, 'accept-encoding': 'identity' }, count: requests },
    },
  );
  await once(client, 'message');
  const [cpu, started] = [process.threadCpuUsage(), performance.now()];
  await once(client, 'message');
  const { user, system } = process.threadCpuUsage(cpu);
  const seconds = (performance.now() - started) / 1_000;
  await client.terminate();
  return { cpu: (user + system) / 1_000 / requests, requestsASecond: requests / seconds };
}

function mediansOf(taken: Taken[]): Taken {
  return {
    cpu: median(taken.map(({ cpu }) => cpu)),
    requestsASecond: median(taken.map(({ requestsASecond }) => requestsASecond)),
  };
}

function rowOf(path: string, ours: Taken, bare: Taken): Cell[] {
  const [cpu, speed] = [ours.cpu / bare.cpu, ours.requestsASecond / bare.requestsASecond];
  return [
    ...[path, rounded(ours.cpu), rounded(bare.cpu), cpu.toFixed(2)],
    ...[Math.round(ours.requestsASecond), Math.round(bare.requestsASecond), speed.toFixed(2)],
  ];
}

const rounded = (ms: number) => Number(ms.toFixed(2));
