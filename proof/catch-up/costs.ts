/** What catch-up runs cost, by the meter of proof/bench. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { scheduledBundle } from '../../src/domain/scheduled-work.ts';
import { newTasks } from '../../src/domain/workflow-copy.ts';
import { bundleRow, taskRow } from '../../src/store/bundle-rows.ts';
import { type Cost, metered } from '../bench/meter.ts';
import { arrange, config, GRACE, idOf, noDefects, run, template } from './scene.ts';
import { Twin } from './twin/twin.ts';

const RANGE = { from: civilDate('2026-07-01'), to: civilDate('2026-07-31') };
const TWO_MONTHS = { from: civilDate('2026-06-22'), to: civilDate('2026-07-22') };

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
  const costOf = async (twin: Twin, range: { from: typeof RANGE.from; to: typeof RANGE.to }) => {
    const { table, cost } = metered(twin);
    await run(table, `run-${twin.rows.all().length}`, { range });
    return cost;
  };
  const twin = new Twin();
  await arrange(twin.table(), { templates: [], configs: thirtyConfigs() });
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

function thirtyConfigs() {
  return Array.from({ length: 30 }, (_, n) =>
    config(n, { assigneeId: n % 3 === 0 ? GRACE : idOf(9, n % 3) }),
  );
}

/**
 * The first run of 31 days of 30 daily configs, by so many at once that know nothing of each other. In real time: those
 * that wait for another one do wait.
 */
export async function costOfRunners(runners: number): Promise<Cost> {
  const twin = new Twin();
  await arrange(twin.table(), { templates: [], configs: thirtyConfigs() });
  const { table, cost } = metered(twin);
  const context = {
    table: { ...table, pause: sleep },
    clock: () => new Date(),
    locale: 'en-GB',
    log: noDefects,
  };
  const runs = Array.from({ length: runners }, (_, n) =>
    runCatchUp({ ...context, runId: `run-${n}` }, { range: RANGE }),
  );
  await Promise.all(runs);
  return cost;
}

/** Archived workflows of 50 tasks each. */
function addHistory(twin: Twin, tasks: number): number {
  let rows = 0;
  for (let n = 0; n < tasks / 50; n++) {
    const old = template(1_000 + n, 50);
    const bundle = {
      ...scheduledBundle(old, RANGE.from, { runId: 'old', locale: 'en-GB', now: '2026-01-01T00:00:00.000Z' }),
      status: 'archived' as const,
    };
    twin.rows.put(bundleRow(bundle));
    for (const task of newTasks(bundle, old)) twin.rows.put(taskRow(task, bundle.id, false));
    rows += 51;
  }
  return rows;
}
