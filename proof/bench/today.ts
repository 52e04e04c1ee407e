/**
 * What pages cost the store as active work grows, and as history grows. Read units are those that DynamoDB reports for
 * each request. Source: store.md, Lower bounds.
 */
import { gzipSync } from 'node:zlib';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { openScenarioStore } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import type { Row } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { around } from '../around-table.ts';
import { serveApp } from '../served-app.ts';
import { activeWork, archivedWork, NOW, type Progress } from './work.ts';

/** Active workflows of each measurement. */
const ACTIVE_SIZES = [0, 10, 100, 1_000];
const MOST_PUTS = 25;
const WRITERS = 8;
const UNKNOWN = '/api/tasks/ffffffff-ffff-4fff-8fff-ffffffffffff';
/** What a page may cost at any size. */
interface Most {
  requests: number;
  units: number;
}
/** Today counts 1 MB of tasks twice at most, besides a page of them. */
const ORDINARY: Most = { requests: 10, units: 320 };
const PATHS: Record<string, { status: number; most: Most }> = {
  '/': { status: 200, most: ORDINARY },
  '/?who=mine': { status: 200, most: ORDINARY },
  '/workflows': { status: 200, most: ORDINARY },
  [UNKNOWN]: { status: 404, most: ORDINARY },
  // 4,000 tasks at most, and the dashboard rows of their workflows.
  '/timeline': { status: 200, most: { requests: 16, units: 900 } },
  // Three reads of 1 MB at most, and 300 rows of workflows and notifications.
  '/digest': { status: 200, most: { requests: 14, units: 800 } },
  // Six reads of 1 MB at most, and the workflows of what was found.
  '/find?q=guest': { status: 200, most: { requests: 16, units: 900 } },
};

interface Cost {
  active: number;
  archivedTasks: number;
  path: string;
  requests: number;
  units: number;
  /** Bytes as they are, and compressed. */
  bytes: number;
  wire: number;
  ms: number;
  detail: string[];
}

async function measure(
  endpoint: string,
  progress: Progress,
  archived: number,
  report: (line: string) => void,
): Promise<Cost[]> {
  const resources = new Resources();
  try {
    const { direct } = await openScenarioStore(endpoint, resources);
    await seedAll(direct, () => new Date(NOW));
    const costs: Cost[] = [];
    let there = 0;
    for (const active of ACTIVE_SIZES) {
      await put(direct, activeWork(there, active, progress), () => undefined);
      there = active;
      report(`  … ${active} active workflows, ${progress}`);
      for (const path of Object.keys(PATHS)) costs.push(await oneLook(direct, path, active, 0));
    }
    if (archived > 0) {
      await put(direct, archivedWork(archived), (rows) => report(`  … ${rows} archived rows`));
      for (const path of Object.keys(PATHS)) costs.push(await oneLook(direct, path, there, archived));
    }
    return costs;
  } finally {
    await resources.closeAll();
  }
}

async function oneLook(table: Table, path: string, active: number, archivedTasks: number): Promise<Cost> {
  const detail: string[] = [];
  let units = 0;
  const counted = around(
    table,
    (input, command) => {
      const what =
        input.IndexName ?? input.ExpressionAttributeValues?.[':pk'] ?? input.Key?.pk?.split('#')[0];
      detail.push(`${command.replace('Command', '')} ${what ?? ''}${input.Select ? ' count' : ''}`.trim());
      return { ...input, ReturnConsumedCapacity: 'TOTAL' };
    },
    (output) => {
      const used = [output.ConsumedCapacity ?? []].flat();
      for (const { CapacityUnits = 0 } of used) units += CapacityUnits;
      return output;
    },
  );
  const app = await serveApp({ table: counted, clock: () => new Date(NOW) });
  try {
    const caller = new ApiCaller(app.url, new ExchangeLog());
    await caller.signIn(emailOf('Grace'), PASSWORD);
    await caller.send('GET', path);
    detail.length = 0;
    units = 0;
    const { status, text, ms } = await caller.send('GET', path);
    if (status !== PATHS[path]?.status) throw new Error(`${path} answers ${status}`);
    const bytes = Buffer.byteLength(text);
    const wire = gzipSync(text).length;
    return {
      ...{ active, archivedTasks, path, requests: detail.length, units, bytes, wire },
      ...{ ms: Math.round(ms), detail: [...detail] },
    };
  } finally {
    await app.close();
  }
}

async function put({ client, name }: Table, rows: Iterable<Row>, onProgress: (rows: number) => void) {
  const iterator = rows[Symbol.iterator]();
  let written = 0;
  const writer = async () => {
    for (;;) {
      const batch = [...Array(MOST_PUTS)].flatMap(() => {
        const { value, done } = iterator.next();
        return done ? [] : [{ PutRequest: { Item: value } }];
      });
      if (batch.length === 0) return;
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [name]: batch } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('DynamoDB left rows unprocessed');
      written += batch.length;
      if (written % 5_000 < MOST_PUTS) onProgress(written);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** Prints what pages cost at each size, and with so many archived tasks. Returns whether every cost is within the limits. */
export async function benchToday(endpoint: string, archived: number): Promise<boolean> {
  const columns = ['path', 'work', 'active', 'archived', 'requests', 'units', 'bytes', 'gzip', 'ms'];
  const all: Cost[] = [];
  for (const progress of ['on time', 'late'] as const) {
    const costs = await measure(endpoint, progress, progress === 'late' ? archived : 0, console.log);
    console.log(`\n${columns.join(' · ')}`);
    for (const { path, active, archivedTasks, requests, units, bytes, wire, ms } of costs) {
      const name = path === UNKNOWN ? 'unknown task' : path;
      console.log(
        [name, progress, active, archivedTasks, requests, units.toFixed(1), bytes, wire, ms].join(' · '),
      );
    }
    console.log(`\n${costs.findLast(({ path }) => path === '/')?.detail.join(' · ')}`);
    all.push(...costs);
  }
  const above = all.filter(({ path, requests, units }) => {
    const { most = ORDINARY } = PATHS[path] ?? {};
    return requests > most.requests || units > most.units;
  });
  for (const { path, active } of above)
    console.log(`ABOVE its limit: ${path} with ${active} active workflows`);
  console.log(above.length === 0 ? 'Every page is within its limit' : `${above.length} above their limits`);
  return above.length === 0;
}
