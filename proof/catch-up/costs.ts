/**
 * Requests and capacity units of runs, counted from what is sent and answered. DynamoDB Local under-reports transactions
 * (store.md), so units come from the sizes of rows: a strongly consistent read 1 for each 4 KB of a query or of a row of
 * a batch, a write in a transaction 2 for each KB, and 1 for each KB that an index takes over.
 */
import { civilDate } from '../../src/domain/civil-date.ts';
import { scheduledBundle } from '../../src/domain/scheduled-work.ts';
import { newTasks } from '../../src/domain/workflow-copy.ts';
import { bundleRow, taskRow } from '../../src/store/bundle-rows.ts';
import { arrange, config, GRACE, idOf, run, template } from './scene.ts';
import type { Row } from './twin/expressions.ts';
import { type Command, isWrite, nameOf, Twin } from './twin/twin.ts';

export interface Cost {
  requests: number;
  writes: number;
  readUnits: number;
  writeUnits: number;
}

const RANGE = { from: civilDate('2026-07-01'), to: civilDate('2026-07-31') };
const TWO_MONTHS = { from: civilDate('2026-06-22'), to: civilDate('2026-07-22') };

/** Counts what passes between a run and the twin. */
function metered(twin: Twin): { table: ReturnType<Twin['table']>; cost: Cost } {
  const cost: Cost = { requests: 0, writes: 0, readUnits: 0, writeUnits: 0 };
  const table = twin.table((command, carryOut) => {
    const answer = carryOut();
    cost.requests += 1;
    if (isWrite(command)) cost.writes += 1;
    if (isWrite(command)) cost.writeUnits += writeUnits(command, twin);
    else cost.readUnits += readUnits(command, answer);
    return answer;
  });
  return { table, cost };
}

function readUnits(command: Command, answer: unknown): number {
  const { Items, Responses, Item } = answer as {
    Items?: Row[];
    Responses?: Record<string, Row[]>;
    Item?: Row;
  };
  if (nameOf(command) === 'QueryCommand')
    return blocks(sum((Items ?? []).map(size)), 4_096) * consistency(command.input);
  const rows = Item ? [Item] : Object.values(Responses ?? {}).flat();
  const asked = Object.values(command.input.RequestItems ?? {}) as { Keys: unknown[] }[];
  // A row that is not there costs a unit too.
  const missing = Math.max(0, sum(asked.map(({ Keys }) => Keys.length)) - rows.length);
  return sum(rows.map((row) => blocks(size(row), 4_096))) + missing;
}

function consistency({ ConsistentRead, IndexName }: Row): number {
  return ConsistentRead && !IndexName ? 1 : 0.5;
}

function writeUnits({ input }: Command, twin: Twin): number {
  const items = (input.TransactItems ?? [{ Put: input }]) as Record<string, { Item?: Row; Key?: Row }>[];
  return sum(
    items.map((item) => {
      const body = Object.values(item)[0] ?? {};
      const key = (body.Item ?? body.Key) as { pk: string; sk: string };
      const row = twin.rows.get(key) ?? (body.Key as Row);
      const indexed = (row.openPk ? blocks(size(row), 1_024) : 0) + (row.findPk ? 1 : 0);
      return 2 * blocks(size(row), 1_024) + indexed;
    }),
  );
}

/** Bytes of a row: names and values, as DynamoDB counts them, near enough. */
function size(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean' || value === null) return 1;
  if (Array.isArray(value)) return 3 + sum(value.map((one) => 1 + size(one)));
  return sum(Object.entries(value as Row).map(([name, member]) => Buffer.byteLength(name) + size(member)));
}

const blocks = (bytes: number, of: number) => Math.max(1, Math.ceil(bytes / of));
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

export interface Costs {
  firstRun: Cost;
  reRun: Cost;
  reRunOfTwoMonths: Cost;
  reRunWithHistory: Cost;
  historyRows: number;
  /** The bundle of 42 tasks of one template. */
  workflow: Cost;
  large: Cost;
}

/** 31 days of 30 daily configs, and workflows by themselves. */
export async function measureCosts(archivedTasks: number): Promise<Costs> {
  const configs = Array.from({ length: 30 }, (_, n) =>
    config(n, { assigneeId: n % 3 === 0 ? GRACE : idOf(9, n % 3) }),
  );
  const costOf = async (twin: Twin, range: { from: typeof RANGE.from; to: typeof RANGE.to }) => {
    const { table, cost } = metered(twin);
    await run(table, `run-${twin.rows.all().length}`, { range });
    return cost;
  };
  const twin = new Twin();
  await arrange(twin.table(), { templates: [], configs });
  const firstRun = await costOf(twin, RANGE);
  const reRun = await costOf(twin, RANGE);
  await costOf(twin, TWO_MONTHS);
  const reRunOfTwoMonths = await costOf(twin, TWO_MONTHS);
  const historyRows = addHistory(twin, archivedTasks);
  const reRunWithHistory = await costOf(twin, RANGE);
  const of = async (tasks: number) => {
    const alone = new Twin();
    await arrange(alone.table(), { templates: [template(1, tasks)], configs: [] });
    return costOf(alone, { from: RANGE.from, to: RANGE.from });
  };
  return {
    firstRun,
    reRun,
    reRunOfTwoMonths,
    reRunWithHistory,
    historyRows,
    workflow: await of(42),
    large: await of(500),
  };
}

/** Archived workflows of 50 tasks each. */
function addHistory(twin: Twin, tasks: number): number {
  let rows = 0;
  for (let n = 0; n < tasks / 50; n++) {
    const old = template(1_000 + n, 50);
    const bundle = {
      ...scheduledBundle(old, RANGE.from, { runId: 'old', now: '2026-01-01T00:00:00.000Z' }),
      status: 'archived' as const,
    };
    twin.rows.put(bundleRow(bundle));
    for (const task of newTasks(bundle, old)) twin.rows.put(taskRow(task, bundle.id, false));
    rows += 51;
  }
  return rows;
}
