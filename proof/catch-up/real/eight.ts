/** Compares the number of requests of eight simultaneous runs with that of one run: 31 days of 30 daily configs on DynamoDB Local. */
import { randomBytes } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { STORE_PATIENCE } from '../../../harness/run/patience.ts';
import { runCatchUp } from '../../../src/catch-up/run.ts';
import { civilDate } from '../../../src/domain/civil-date.ts';
import { createTable } from '../../../src/store/create-table.ts';
import { closeTable, connectTable, type Table } from '../../../src/store/table.ts';
import { Random } from '../random.ts';
import { arrange, config, noDefects } from '../scene.ts';
import { injectFaults } from './faults.ts';

export interface AtOnce {
  runs: number;
  requests: number;
  generated: number;
  skipped: number;
  ms: number;
}

export async function runsAtOnce(endpoint: string, runs: number): Promise<AtOnce> {
  const name = `eight-${runs}`;
  const accessKeyId = `eight${randomBytes(8).toString('hex')}`;
  const table = connectTable({ name, endpoint, accessKeyId, patience: STORE_PATIENCE });
  await createTable(table);
  await arrange(table, { templates: [], configs: Array.from({ length: 30 }, (_, n) => config(n)) });
  const started = performance.now();
  const reports = await Promise.all(
    Array.from({ length: runs }, (_, n) => one({ name, endpoint, accessKeyId }, n)),
  );
  const ms = Math.round(performance.now() - started);
  await table.client.send(new DeleteTableCommand({ TableName: name }));
  closeTable(table);
  const total = (count: (report: (typeof reports)[number]) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  return {
    ...{ runs, ms, requests: total(({ requests }) => requests) },
    generated: total(({ recurring }) => recurring.generated.length),
    skipped: total(({ skipped }) => skipped),
  };
}

async function one(address: { name: string; endpoint: string; accessKeyId: string }, n: number) {
  const table: Table = connectTable({ ...address, patience: STORE_PATIENCE });
  const counted = injectFaults(table, new Random(1), 0);
  const range = { from: civilDate('2026-07-01'), to: civilDate('2026-07-31') };
  try {
    const context = { table, clock: () => new Date(), runId: `run-${n}`, locale: 'en-GB', log: noDefects };
    const report = await runCatchUp(context, { range });
    return { ...report, requests: counted.requests };
  } finally {
    closeTable(table);
  }
}
