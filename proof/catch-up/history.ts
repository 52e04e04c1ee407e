/**
 * A random history: single and concurrent runs, killed and disturbed, and actions of people between and during them.
 * The expected state is kept separately, from the actions and the template versions, and compared after every event.
 * The same seed is the same history.
 */
import type { Report, ReportItem } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { later } from './cron-oracle.ts';
import { type Known, Memory } from './memory.ts';
import * as operators from './operators.ts';
import { Random } from './random.ts';
import { arrange, config, idOf, NOW, run, template } from './scene.ts';
import { type Fate, Stage } from './stage.ts';
import { isWrite, Twin } from './twin/twin.ts';

const FIRST = '2026-06-22';
const HOUR_MS = 3_600_000;
const SCHEDULES = ['0 9 * * *', '0 9 * * 1', '0 9 */2 * *', '0 9 22,23 * *', '0 9 * * 2-4', '0 9 24 6 1'];
const EVENTS = 7;
/** How likely a template is to need several transactions. */
const LARGE = 0.06;
const FAULTS: readonly Fate[] = ['kill-before', 'kill-after', 'lose-answer', 'conflict', 'throttle'];

export interface HistoryResult {
  problems: string[];
  runs: number;
  requests: number;
  /** Dry runs that were compared with the run after them. */
  planned: number;
  log: string[];
}

export interface HistoryOptions {
  /** Stands between everyone and the twin: a mutant. */
  around?: (table: Table) => Table;
}

export async function playHistory(seed: number, options: HistoryOptions = {}): Promise<HistoryResult> {
  const history = new History(seed, options);
  try {
    await history.play();
  } catch (cause) {
    history.result.problems.push(`broken: ${cause instanceof Error ? cause.stack : cause}`);
  }
  return history.result;
}

class History {
  readonly result: HistoryResult = { problems: [], runs: 0, requests: 0, planned: 0, log: [] };
  readonly #random: Random;
  readonly #twin: Twin;
  readonly #around: (table: Table) => Table;
  readonly #templates: Template[];
  readonly #configs: RecurringConfig[];
  readonly #versions = new Map<string, Template>();
  readonly #memory: Memory;
  #ids = 0;

  constructor(seed: number, { around = (table) => table }: HistoryOptions) {
    const random = new Random(seed);
    this.#random = random;
    this.#around = around;
    this.#twin = new Twin({
      ...(random.chance(0.5) && { pageSize: 1 + random.below(5) }),
      ...(random.chance(0.3) && { batchSize: 1 + random.below(3) }),
      ...(random.chance(0.3) && { indexLag: random.below(4) }),
    });
    this.#memory = new Memory(this.#twin, this.#versions);
    this.result.problems = this.#memory.problems;
    this.#templates = Array.from({ length: 1 + random.below(2) }, (_, n) =>
      template(n, random.chance(LARGE) ? 91 : 1 + random.below(3), {
        triggerSchedule: random.of(SCHEDULES),
        triggerLeadDays: random.of([0, 0, 1, 2, 7]),
      }),
    );
    this.#configs = Array.from({ length: random.below(3) }, (_, n) =>
      config(n, { cronExpression: random.of(SCHEDULES), assigneeId: random.of([idOf(9, 1), idOf(9, 2)]) }),
    );
    for (const one of this.#templates) this.#versions.set(`${one.id} 1`, one);
  }

  async play(): Promise<void> {
    await arrange(this.#twin.table(), { templates: this.#templates, configs: this.#configs });
    for (let event = 0; event < EVENTS && this.result.problems.length === 0; event++) {
      if (this.#random.chance(0.45)) await this.#sideBySide();
      else if (this.#random.chance(0.7)) await this.#operate();
      else await this.#edit();
    }
    if (this.result.problems.length === 0) await this.#cleanRun();
  }

  get #table(): Table {
    return this.#around(this.#twin.table());
  }

  /** Runs and people at once, in a random order, with random faults. */
  async #sideBySide(): Promise<void> {
    const random = this.#random;
    const before = this.#twin.rows.copy();
    const stage = new Stage(this.#twin, this.#around);
    const actors = 1 + random.below(3);
    for (let n = 0; n < actors; n++) {
      const runId = this.#newId('run');
      const from = later(FIRST, random.below(3));
      const range = { from: civilDate(from), to: civilDate(later(from, random.below(3))) };
      this.result.runs += 1;
      const polite = random.chance(0.2) ? 1 : undefined;
      // No two machines agree on the time, and a clock may be set back.
      const at = NOW + (random.below(50) - 4) * HOUR_MS;
      stage.enter(runId, (table) => run(table, runId, { range }, polite, at));
    }
    const done: (() => void)[] = [];
    if (random.chance(0.5)) this.#beside(stage, done);
    const faulty = random.chance(0.6);
    let lost = false;
    for (let turn = 0; turn < 2_000; turn++) {
      await stage.settled();
      const waiting = stage.waiting;
      if (waiting.length === 0) break;
      const actor = random.of(waiting);
      const person = actor.name.startsWith('person');
      const fate: Fate = faulty && !person && random.chance(0.08) ? random.of(FAULTS) : 'do';
      lost ||= fate === 'lose-answer' && !actor.waiting?.write;
      this.result.log.push(`${actor.name} ${fate}`);
      actor.waiting?.meet(fate);
    }
    this.result.requests += stage.requests;
    for (const note of done) note();
    const reports = stage.actors.flatMap(({ state, result }) =>
      state === 'done' && isReport(result) ? [result] : [],
    );
    const unreported = stage.actors.some(
      ({ name, state, result }) => !name.startsWith('person') && (state !== 'done' || !isReport(result)),
    );
    const incomplete = reports.some(({ complete, failures }) => !complete || failures > 0);
    this.#memory.learn();
    this.#memory.checkReports(before.all(), reports, unreported || incomplete || lost);
    this.#memory.check();
  }

  /** A person at work during the runs. */
  #beside(stage: Stage, done: (() => void)[]): void {
    const random = this.#random;
    const active = [...this.#memory.workflows].filter(
      ([, { status, deleted }]) => status === 'active' && !deleted,
    );
    const [id, known] = active.length > 0 ? random.of(active) : [];
    if (id && known && random.chance(0.6)) {
      const undo = random.chance(0.3);
      const actor = stage.enter(`person ${undo ? 'undoes' : 'archives'}`, (table) =>
        operators.archive(table, id, undo),
      );
      done.push(() => {
        if (actor.result !== 'done') return;
        this.#memory.takenOut(id, known, undo);
      });
      return;
    }
    const { id: templateId, triggerLeadDays = 0 } = random.of(this.#templates);
    const anchorDate = later(later(FIRST, random.below(4)), triggerLeadDays);
    const bundleId = this.#newUuid();
    stage.enter('person starts', (table) =>
      operators.start(table, { templateId, anchorDate, bundleId, keyed: random.chance(0.5) }),
    );
  }

  async #operate(): Promise<void> {
    const random = this.#random;
    const table = this.#table;
    const known = [...this.#memory.workflows].filter(([, { deleted }]) => !deleted);
    const [id = '', workflow] = known.length > 0 ? random.of(known) : [];
    const what = random.of([
      'start',
      'archive',
      'undo',
      'complete',
      'delete task',
      'delete',
      'delete recurring',
      'dismiss',
    ]);
    this.result.log.push(`operator: ${what}`);
    if (what === 'start') {
      const { id: templateId, triggerLeadDays = 0 } = random.of(this.#templates);
      const anchorDate = later(later(FIRST, random.below(4)), triggerLeadDays);
      const keyed = random.chance(0.7);
      await operators
        .start(table, { templateId, anchorDate, bundleId: this.#newUuid(), keyed })
        .catch(refusal);
    } else if (what === 'delete recurring') {
      const left = [...this.#memory.recurring].filter(([, { deleted }]) => !deleted);
      if (left.length > 0) {
        const [key, task] = random.of(left);
        const [configId = '', date = ''] = key.split(' ');
        await operators.deleteRecurringTask(table, configId, civilDate(date), task.id);
        task.deleted = true;
      }
    } else if (what === 'dismiss') {
      const notes = this.#memory.notes().filter(({ dismissed }) => dismissed === false);
      if (notes.length > 0) {
        const note = String(random.of(notes).id);
        await operators.dismiss(table, note);
        this.#memory.dismissed.add(note);
      }
    } else if (workflow) await this.#work(what, id, workflow, table);
    this.#memory.learn();
    this.#memory.check();
  }

  async #work(what: string, id: string, workflow: Known, table: Table): Promise<void> {
    if (what === 'archive' || what === 'undo') {
      const undo = what === 'undo';
      if ((await operators.archive(table, id, undo)) !== 'done') return;
      this.#memory.takenOut(id, workflow, undo);
    } else if (what === 'complete' || what === 'delete task') {
      const taskId = await (what === 'complete' ? operators.complete : operators.deleteTask)(table, id);
      if (taskId === null) return;
      if (what === 'complete') workflow.tasks.set(taskId, 'done');
      else workflow.tasks.delete(taskId);
    } else if (what === 'delete' && (await operators.deleteWorkflow(table, id)) === 'done')
      workflow.deleted = true;
  }

  async #edit(): Promise<void> {
    const random = this.#random;
    const table = this.#table;
    if (this.#configs.length > 0 && random.chance(0.3)) {
      const at = random.below(this.#configs.length);
      const before = this.#configs[at] as RecurringConfig;
      const after = { ...before, enabled: random.chance(0.6), revision: before.revision + 1 };
      if (random.chance(0.4)) after.cronExpression = random.of(SCHEDULES);
      await transact(table, [recurringConfigWrite(after, before.revision)]);
      this.#configs[at] = after;
      this.result.log.push(`edit: ${after.description} ${after.enabled} ${after.cronExpression}`);
      return;
    }
    const at = random.below(this.#templates.length);
    const before = this.#templates[at] as Template;
    const after: Template = { ...before, version: before.version + 1 };
    const what = random.of(['lead', 'schedule', 'off', 'on', 'tasks']);
    if (what === 'lead') after.triggerLeadDays = random.of([0, 1, 2, 7]);
    if (what === 'schedule') after.triggerSchedule = random.of(SCHEDULES);
    if (what === 'off') after.triggerEnabled = false;
    if (what === 'on') after.triggerEnabled = true;
    if (what === 'tasks') after.taskDefinitions = template(0, 1 + random.below(4)).taskDefinitions;
    await transact(table, templateWrites(after, before.version));
    this.#templates[at] = after;
    this.#versions.set(`${after.id} ${after.version}`, after);
    this.result.log.push(`edit: ${after.name} ${what}`);
  }

  /** In the end all scheduled work exists. A dry run reports the same as the run, and a second run writes nothing. */
  async #cleanRun(): Promise<void> {
    const range = { from: civilDate(FIRST), to: civilDate(later(FIRST, 5)) };
    const before = this.#twin.rows.copy().all();
    const plan = await run(this.#around(this.#twin.table(writesNothing)), this.#newId('plan'), {
      range,
      dryRun: true,
    });
    const report = await run(this.#table, this.#newId('clean'), { range, plan: String(plan.plan) });
    this.result.runs += 3;
    this.result.planned += 1;
    const problems = this.result.problems;
    if (told(plan.items) !== told(report.items))
      problems.push(`misreported: planned ${told(plan.items)}, did ${told(report.items)}`);
    if (report.failures > 0) problems.push(`lost: a clean run failed: ${told(report.items)}`);
    this.#memory.learn();
    this.#memory.checkReports(before, [report], false);
    this.#memory.check();
    this.#memory.checkReasons(report);
    this.#memory.checkWhole(this.#templates, this.#configs, range.from, range.to);
    let writes = 0;
    await run(
      this.#around(
        this.#twin.table((command, carryOut) => {
          if (isWrite(command)) writes += 1;
          return carryOut();
        }),
      ),
      this.#newId('again'),
      { range },
    );
    if (writes > 0) problems.push(`misreported: a run that had nothing to do wrote ${writes} times`);
    if (problems.length === 0) await this.#changedPlan();
  }

  /** An action comes between a plan and its run: the run is refused if the plan changed, else it creates the plan. */
  async #changedPlan(): Promise<void> {
    const range = { from: civilDate(later(FIRST, 4)), to: civilDate(later(FIRST, 8)) };
    const plan = await run(this.#twin.table(), this.#newId('plan'), { range, dryRun: true });
    if (this.#random.chance(0.7)) await (this.#random.chance(0.5) ? this.#operate() : this.#edit());
    const now = await run(this.#twin.table(), this.#newId('plan'), { range, dryRun: true });
    const before = this.#twin.rows.all().length;
    const report = await run(this.#table, this.#newId('planned'), {
      range,
      plan: String(plan.plan),
    }).catch(refusal);
    this.result.runs += 3;
    this.result.planned += 1;
    const changed = whole(plan, this.#versions) !== whole(now, this.#versions);
    const wrote = this.#twin.rows.all().length !== before;
    if (report ? changed : !changed || wrote)
      this.result.problems.push(
        `misreported: ${report ? 'made' : 'refused'} ${told(now.items)}; shown ${told(plan.items)}`,
      );
    if (report && told(report.items) !== told(plan.items))
      this.result.problems.push(`misreported: shown ${told(plan.items)}, did ${told(report.items)}`);
    this.#memory.learn();
    this.#memory.check();
  }

  #newId(what: string): string {
    this.#ids += 1;
    return `${what}-${this.#ids}`;
  }

  #newUuid(): string {
    this.#ids += 1;
    return idOf(8, this.#ids);
  }
}

function isReport(result: unknown): result is Report {
  return typeof result === 'object' && result !== null && 'items' in result;
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

function refusal(cause: unknown): void {
  if (!(cause instanceof Error) || cause.name !== 'Refusal') throw cause;
}

function writesNothing(command: Parameters<typeof isWrite>[0], carryOut: () => unknown): unknown {
  if (isWrite(command)) throw new Error('a dry run writes');
  return carryOut();
}
