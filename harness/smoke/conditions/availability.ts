/** The process and its store respond. A new deployment gets time to start. */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { NoAnswer } from '../client.ts';
import { read } from '../contract.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';

/** Between two tries. */
const PAUSE_MS = 1_000;

const statusShape = z.looseObject({ status: z.string() });

/** Nothing responds at the URL, so the deployment cannot be checked. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export const availability: Condition<Smoke>[] = [
  {
    name: 'health',
    expected: 'GET /api/health answers 200 {"status":"ok"}',
    remedy: 'Look into the log of the app; if the URL is another system, correct --url',
    judge: async (smoke) => {
      try {
        return await says(smoke, '/api/health', 'ok');
      } catch (cause) {
        if (!(cause instanceof NoAnswer)) throw cause;
        throw new Unreachable(`${smoke.client.url} cannot be reached: ${cause.message}`, { cause });
      }
    },
  },
  {
    name: 'readiness',
    expected: 'GET /api/ready answers 200 {"status":"ready"}',
    remedy:
      "See whether the table exists, the app's role may use it, and the region and TABLE_NAME are right",
    judge: (smoke) => says(smoke, '/api/ready', 'ready'),
  },
];

/** Repeats the check until it passes or the time is used up. @throws NotAsExpected with the last observation */
async function says(smoke: Smoke, path: string, wanted: string): Promise<string> {
  for (;;) {
    try {
      return await saysOnce(smoke, path, wanted);
    } catch (error) {
      if (!(error instanceof NotAsExpected) || Date.now() + PAUSE_MS > smoke.patientUntil) throw error;
      await delay(PAUSE_MS);
    }
  }
}

async function saysOnce({ client }: Smoke, path: string, wanted: string): Promise<string> {
  const { status } = read(`GET ${path}`, await client.api(path), statusShape);
  if (status !== wanted) throw new NotAsExpected(`GET ${path} returned 200 with the status "${status}"`);
  return `200, "${status}"`;
}
