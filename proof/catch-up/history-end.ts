/** The end of a random history: a plan, its run, a run that writes nothing, and a plan that changes. */
import type { Report, ReportItem } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { Template } from '../../src/domain/template.ts';
import { later } from './cron-oracle.ts';
import { edit, operate, refusal } from './history-people.ts';
import { FIRST, type History } from './history-state.ts';
import { run } from './scene.ts';
import { isWrite } from './twin/twin.ts';

/** In the end all scheduled work exists. A dry run reports the same as the run, and a second run writes nothing. */
export async function cleanRun(history: History): Promise<void> {
  const range = { from: civilDate(FIRST), to: civilDate(later(FIRST, 5)) };
  const before = history.twin.rows.copy().all();
  const plan = await run(history.around(history.twin.table(writesNothing)), history.newId('plan'), {
    range,
    dryRun: true,
  });
  const report = await run(history.table, history.newId('clean'), { range, plan: String(plan.plan) });
  history.result.runs += 3;
  history.result.planned += 1;
  const problems = history.result.problems;
  if (told(plan.items) !== told(report.items))
    problems.push(`misreported: planned ${told(plan.items)}, did ${told(report.items)}`);
  if (report.failures > 0) problems.push(`lost: a clean run failed: ${told(report.items)}`);
  history.memory.learn();
  history.memory.checkReports(before, [report], false);
  history.memory.check();
  history.memory.checkReasons(report);
  history.memory.checkWhole(history.templates, history.configs, range.from, range.to);
  let writes = 0;
  await run(
    history.around(
      history.twin.table((command, carryOut) => {
        if (isWrite(command)) writes += 1;
        return carryOut();
      }),
    ),
    history.newId('again'),
    { range },
  );
  if (writes > 0) problems.push(`misreported: a run that had nothing to do wrote ${writes} times`);
  if (problems.length === 0) await changedPlan(history);
}

/** An action comes between a plan and its run: the run is refused if the plan changed, else it creates the plan. */
async function changedPlan(history: History): Promise<void> {
  const range = { from: civilDate(later(FIRST, 4)), to: civilDate(later(FIRST, 8)) };
  const plan = await run(history.twin.table(), history.newId('plan'), { range, dryRun: true });
  if (history.random.chance(0.7)) await (history.random.chance(0.5) ? operate(history) : edit(history));
  const now = await run(history.twin.table(), history.newId('plan'), { range, dryRun: true });
  const before = history.twin.rows.all().length;
  const report = await run(history.table, history.newId('planned'), {
    range,
    plan: String(plan.plan),
  }).catch(refusal);
  history.result.runs += 3;
  history.result.planned += 1;
  const changed = whole(plan, history.versions) !== whole(now, history.versions);
  const wrote = history.twin.rows.all().length !== before;
  if (report ? changed : !changed || wrote)
    history.result.problems.push(
      `misreported: ${report ? 'made' : 'refused'} ${told(now.items)}; shown ${told(plan.items)}`,
    );
  if (report && told(report.items) !== told(plan.items))
    history.result.problems.push(`misreported: shown ${told(plan.items)}, did ${told(report.items)}`);
  history.memory.learn();
  history.memory.check();
}

function told(items: ReportItem[]): string {
  return items
    .map(({ date, kind, id, outcome, reason }) => `${date} ${kind} ${id} ${outcome} ${reason}`)
    .join('; ');
}

/** The items of a plan, and the expected ones from the templates and configs. */
function whole({ items }: Report, versions: ReadonlyMap<string, Template>): string {
  return JSON.stringify(
    items.map(({ error: _, templateVersion, ...item }) => [
      item,
      versions.get(`${item.id} ${templateVersion}`),
    ]),
  );
}

function writesNothing(command: Parameters<typeof isWrite>[0], carryOut: () => unknown): unknown {
  if (isWrite(command)) throw new Error('a dry run writes');
  return carryOut();
}
