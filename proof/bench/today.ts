/**
 * What one look at Today costs the store, with a full day of work and with and without a long history behind it. Read
 * units are those that DynamoDB reports for each request. Source: store.md, Lower bounds.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { pino } from 'pino';
import { openScenarioStore } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { templates } from '../../fixtures/templates/index.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Template } from '../../src/domain/template.ts';
import { newBundle, newTasks } from '../../src/domain/workflow-copy.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';
import { readSettings } from '../../src/settings.ts';
import { activeRow, bundleRow, taskRow } from '../../src/store/bundle-rows.ts';
import type { Row } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { createApp } from '../../src/web/app.ts';
import { around } from '../mutants/around-table.ts';

const NOW = '2026-06-22T08:00:00.000Z';
const WORKFLOWS = 20;
/** Of each active workflow: 200 open tasks in all. */
const TASKS = 10;
/** Of each archived one. */
const ARCHIVED_TASKS = 50;
const MOST_PUTS = 25;
const WRITERS = 8;

export interface Cost {
  archivedTasks: number;
  requests: number;
  units: number;
  /** Each request and its units, in order. */
  detail: string[];
  ms: number;
}

/** Measures after so many archived tasks each; `onProgress` is told how many rows were written. */
async function costOfToday(
  endpoint: string,
  histories: number[],
  onProgress: (rows: number) => void,
): Promise<Cost[]> {
  const resources = new Resources();
  try {
    const { direct } = await openScenarioStore(endpoint, resources);
    await seedAll(direct, () => new Date(NOW));
    await put(direct, activeWork(), () => undefined);
    const costs: Cost[] = [];
    let archived = 0;
    for (const history of histories) {
      await put(direct, archivedWork(archived, history), onProgress);
      archived = history;
      costs.push(await oneLook(direct, history));
    }
    return costs;
  } finally {
    await resources.closeAll();
  }
}

async function oneLook(table: Table, archivedTasks: number): Promise<Cost> {
  const detail: string[] = [];
  let units = 0;
  const counted = around(
    table,
    (input, command) => {
      detail.push(
        `${command.replace('Command', '')} ${input.IndexName ?? input.ExpressionAttributeValues?.[':pk'] ?? input.Key?.pk?.split('#')[0] ?? ''}`,
      );
      return { ...input, ReturnConsumedCapacity: 'TOTAL' };
    },
    (output) => {
      const used = [output.ConsumedCapacity ?? []].flat();
      units += used.reduce(
        (sum: number, one: { CapacityUnits?: number }) => sum + (one.CapacityUnits ?? 0),
        0,
      );
      return output;
    },
  );
  const settings = readSettings({ APP_MODE: 'local', SEED_PASSWORD: PASSWORD, TABLE_NAME: table.name });
  const parts = { clock: () => new Date(NOW), newId: () => crypto.randomUUID(), settings };
  const evidence = folderEvidence(settings.evidenceDir);
  const server = createServer(
    createApp({ ...parts, table: counted, evidence, log: pino({ level: 'silent' }) }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const caller = new ApiCaller(url, new ExchangeLog());
    await caller.signIn(emailOf('Grace'), PASSWORD);
    detail.length = 0;
    units = 0;
    const { status, text, ms } = await caller.send('GET', '/');
    const rows = text.split('data-testid="queue-row"').length - 1;
    if (status !== 200 || rows !== WORKFLOWS * TASKS)
      throw new Error(`Today has ${rows} rows, status ${status}`);
    return { archivedTasks, requests: detail.length, units, detail, ms: Math.round(ms) };
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function* activeWork(): Generator<Row> {
  for (let at = 0; at < WORKFLOWS; at++) {
    const { bundle, tasks } = workflow(at, TASKS, 'active');
    yield bundleRow(bundle);
    yield activeRow(bundle, tasks);
    for (const task of tasks) yield taskRow(task, bundle.id, true);
  }
}

function* archivedWork(from: number, to: number): Generator<Row> {
  for (let at = from / ARCHIVED_TASKS; at < to / ARCHIVED_TASKS; at++) {
    const { bundle, tasks } = workflow(100_000 + at, ARCHIVED_TASKS, 'archived');
    yield bundleRow(bundle);
    for (const task of tasks) yield taskRow({ ...task, status: 'done' }, bundle.id, false);
  }
}

/** A workflow of a seeded template, its steps repeated or cut to the number. */
function workflow(
  at: number,
  size: number,
  status: 'active' | 'archived',
): { bundle: Bundle; tasks: Task[] } {
  const { seedKey: _seedKey, ...seed } = templates[at % templates.length] as (typeof templates)[number];
  const taskDefinitions = Array.from({ length: size }, (_, index) => {
    const step = seed.taskDefinitions[index % seed.taskDefinitions.length];
    return { ...step, refId: `${step?.refId}-${index}` };
  }) as Template['taskDefinitions'];
  const id = `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
  const template: Template = { ...seed, taskDefinitions, id, version: 1, createdAt: NOW, updatedAt: NOW };
  const anchorDate = addDays(civilDate('2026-06-22'), at % 60);
  const origin = { bundleId: id, startedBy: id, now: NOW };
  const bundle = newBundle({ title: `${seed.name} ${at}`, anchorDate, status }, template, origin);
  return { bundle, tasks: newTasks(bundle, template) };
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

/** The goal: at most this. */
const MOST = { requests: 5, units: 25 };

/** Says what Today costs without and with so many archived tasks. Returns whether the goal is met. */
export async function benchToday(endpoint: string, archived: number): Promise<boolean> {
  const costs = await costOfToday(endpoint, [0, archived], (rows) =>
    console.log(`  … ${rows} archived rows written`),
  );
  console.log('\narchived tasks   requests   read units   ms');
  for (const { archivedTasks, requests, units, ms } of costs) {
    console.log(
      `${String(archivedTasks).padStart(14)}   ${String(requests).padStart(8)}   ${units.toFixed(1).padStart(10)}   ${ms}`,
    );
  }
  console.log(`\n${costs[0]?.detail.join(' · ')}`);
  const [bare, full] = costs;
  const flat = bare?.requests === full?.requests && bare?.units === full?.units;
  const within = costs.every(({ requests, units }) => requests <= MOST.requests && units <= MOST.units);
  console.log(
    `${flat ? 'equal' : 'NOT EQUAL'}; ${within ? 'within' : 'ABOVE'} ${MOST.requests} requests and ${MOST.units} units`,
  );
  return flat && within;
}
