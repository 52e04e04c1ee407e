/** The process answers, and so does its store. */

import { z } from 'zod';
import { NoAnswer } from '../client.ts';
import { read } from '../contract.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';

const statusShape = z.looseObject({ status: z.string() });

/** Nothing answers at the URL at all: the deployment cannot be judged. */
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

async function says({ client }: Smoke, path: string, wanted: string): Promise<string> {
  const { status } = read(`GET ${path}`, await client.api(path), statusShape);
  if (status !== wanted) throw new NotAsExpected(`GET ${path} answered 200 with the status "${status}"`);
  return `200, "${status}"`;
}
