/** Catch-up on DynamoDB Local: faults at the SDK, real processes killed at every request, many of them at once. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { STORE_PATIENCE } from '../../../harness/run/patience.ts';
import type { Report } from '../../../src/catch-up/report.ts';
import { civilDate } from '../../../src/domain/civil-date.ts';
import { createTable } from '../../../src/store/create-table.ts';
import { closeTable, connectTable, type Table } from '../../../src/store/table.ts';
import { judge, judgeReports } from '../judge.ts';
import { Random } from '../random.ts';
import { arrange, config, run, type Scene, template } from '../scene.ts';
import type { Row } from '../twin/rows.ts';
import { injectFaults } from './faults.ts';

const RUNNER = path.join(import.meta.dirname, 'runner.ts');
const ACCESS_KEY_ID = `proof${randomBytes(8).toString('hex')}`;
const RANGE = { from: '2026-06-20', to: '2026-06-22' };
const range = { from: civilDate(RANGE.from), to: civilDate(RANGE.to) };
const scene: Pick<Scene, 'templates' | 'configs'> = {
  templates: [template(1, 3), template(2, 120, { triggerSchedule: '0 9 * * 1' })],
  configs: [config(1), config(2)],
};
let tables = 0;

export interface RealFigures {
  rounds: number;
  runs: number;
  requests: number;
  faults: number;
  problems: string[];
}

const nothing = (): RealFigures => ({ rounds: 0, runs: 0, requests: 0, faults: 0, problems: [] });

/** Rounds of several runs at once, each with faults at random; then one without. */
export async function withFaults(
  endpoint: string,
  rounds: number,
  onProgress: (done: number) => void,
): Promise<RealFigures> {
  const figures = nothing();
  for (let seed = 1; seed <= rounds; seed++) {
    await onTable(endpoint, async (table, connect) => {
      const random = new Random(seed);
      const runs = Array.from({ length: 1 + random.below(4) }, (_, n) => {
        const own = connect();
        const injected = injectFaults(own, random, 0.12);
        // A store that does not respond ends a run, and the run has not reported the work that it created.
        return run(own, `run-${n}`, { range }, random.chance(0.5) ? 1 : undefined)
          .then((report) => ({ report, injected }))
          .catch(() => ({ report: null, injected }))
          .finally(() => closeTable(own));
      });
      const ended = await Promise.all(runs);
      for (const { injected } of ended) {
        figures.requests += injected.requests;
        figures.faults += injected.faults;
      }
      figures.runs += ended.length;
      const reports = ended.flatMap(({ report }) => report ?? []);
      const unreported =
        reports.length < ended.length || reports.some(({ complete, failures }) => !complete || failures > 0);
      figures.problems.push(
        ...(await judged(table, reports, unreported)).map((what) => `round ${seed}: ${what}`),
      );
    });
    figures.rounds += 1;
    onProgress(seed);
  }
  return figures;
}

/** A real process is killed at each of its requests in turn, before and after it; then another runs. */
export async function killedProcesses(
  endpoint: string,
  onProgress: (done: number) => void,
): Promise<RealFigures> {
  const figures = nothing();
  for (const when of ['before', 'after']) {
    for (let at = 1; ; at++) {
      let killed = false;
      await onTable(endpoint, async (table) => {
        const first = await runProcess(endpoint, table.name, {
          RUN_ID: 'killed',
          KILL_AT: `${at}`,
          KILL_WHEN: when,
        });
        killed = first === null;
        figures.problems.push(
          ...(await judged(table, first ? [first.report] : [], killed)).map(
            (what) => `killed ${when} request ${at}: ${what}`,
          ),
        );
      });
      figures.rounds += 1;
      figures.runs += 2;
      onProgress(figures.rounds);
      if (!killed) break;
      figures.faults += 1;
    }
  }
  return figures;
}

/** Rounds of so many real processes at once. */
export async function processesAtOnce(
  endpoint: string,
  { processes, rounds }: { processes: number; rounds: number },
  onProgress: (done: number) => void,
): Promise<RealFigures> {
  const figures = nothing();
  for (let round = 1; round <= rounds; round++) {
    await onTable(endpoint, async (table) => {
      const ended = await Promise.all(
        Array.from({ length: processes }, (_, n) => runProcess(endpoint, table.name, { RUN_ID: `run-${n}` })),
      );
      const reports = ended.flatMap((one) => (one ? [one.report] : []));
      figures.requests += ended.reduce((sum, one) => sum + (one?.requests ?? 0), 0);
      if (reports.length < processes)
        figures.problems.push(`round ${round}: ${processes - reports.length} processes broke`);
      figures.problems.push(
        ...(await judged(table, reports, false)).map((what) => `round ${round}: ${what}`),
      );
    });
    figures.rounds += 1;
    figures.runs += processes;
    onProgress(round);
  }
  return figures;
}

/** After one more, undisturbed run everything exists once, and the reports match the created work. */
async function judged(table: Table, reports: Report[], unreported: boolean): Promise<string[]> {
  const last = await run(table, 'last', { range });
  const rows = await rowsOf(table);
  const failures = last.failures > 0 ? [`lost: the last run failed ${last.failures} times`] : [];
  return [
    ...failures,
    ...judge(rows, { ...scene, ...RANGE }),
    ...judgeReports([...reports, last], rows, unreported),
  ];
}

/** A table with the scene on it; dropped afterwards. */
async function onTable(
  endpoint: string,
  work: (table: Table, connect: () => Table) => Promise<void>,
): Promise<void> {
  tables += 1;
  const name = `proof-${tables}`;
  const connect = () =>
    connectTable({ name, endpoint, accessKeyId: ACCESS_KEY_ID, patience: STORE_PATIENCE });
  const table = connect();
  await createTable(table);
  try {
    await arrange(table, scene);
    await work(table, connect);
  } finally {
    await table.client.send(new DeleteTableCommand({ TableName: name }));
    closeTable(table);
  }
}

async function rowsOf(table: Table): Promise<Row[]> {
  const rows: Row[] = [];
  let from: Row | undefined;
  do {
    const page = await (table.client as DynamoDBDocumentClient).send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return rows;
}

/** Null when the process was killed. */
function runProcess(
  endpoint: string,
  table: string,
  more: Record<string, string>,
): Promise<{ report: Report; requests: number } | null> {
  const env = {
    ...process.env,
    DYNAMODB_ENDPOINT: endpoint,
    TABLE_NAME: table,
    ACCESS_KEY_ID,
    FROM: RANGE.from,
    TO: RANGE.to,
    ...more,
  };
  const child = spawn(process.execPath, [RUNNER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(said === '' ? null : JSON.parse(said)));
  });
}
