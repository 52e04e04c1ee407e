/**
 * A random history: runs, alone and side by side, killed and disturbed, and between and beside them everything that people
 * do. What is expected is kept beside the table, from what operators did and the templates' versions alone, and compared
 * after every event. The same seed is the same history.
 */
import type { Report, ReportItem } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { datesBetween, fires, later } from './cron-oracle.ts';
import * as operators from './operators.ts';
import { Random } from './random.ts';
import { arrange, config, idOf, run, template } from './scene.ts';
import { type Fate, Stage } from './stage.ts';
import type { Row } from './twin/expressions.ts';
import { isWrite, Twin } from './twin/twin.ts';

const FIRST = '2026-06-22';
const SCHEDULES = ['0 9 * * *', '0 9 * * 1', '0 9 */2 * *', '0 9 22,23 * *', '0 9 * * 2-4', '0 9 24 6 1'];
const FAULTS: readonly Fate[] = ['kill-before', 'kill-after', 'lose-answer', 'conflict', 'throttle'];
const MADE = ['template-created', 'template-recovered', 'recurring-generated'];

/** What is known of a sealed workflow: its tasks by definition, as operators left them. */
interface Known {
  templateId: string;
  anchorDate: string;
  occurrenceDate: string | undefined;
  status: string;
  tasks: Map<string, string>;
  undone: boolean;
  /** A person who had started again after it took that back: its anchor date is free, as domain.md has it. */
  released: boolean;
  deleted: boolean;
}

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
  events?: number;
}

export async function playHistory(seed: number, options: HistoryOptions = {}): Promise<HistoryResult> {
  const history = new History(seed, options);
  try {
    await history.play(options.events ?? 7);
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
  readonly #workflows = new Map<string, Known>();
  /** Recurring tasks ever made, by config and date. */
  readonly #recurring = new Map<string, { id: string; deleted: boolean }>();
  readonly #dismissed = new Set<string>();
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
    this.#templates = Array.from({ length: 1 + random.below(2) }, (_, n) =>
      template(n, random.chance(0.06) ? 91 : 1 + random.below(3), {
        triggerSchedule: random.of(SCHEDULES),
        triggerLeadDays: random.of([0, 0, 1, 2, 7]),
      }),
    );
    this.#configs = Array.from({ length: random.below(3) }, (_, n) =>
      config(n, { cronExpression: random.of(SCHEDULES), assigneeId: random.of([idOf(9, 1), idOf(9, 2)]) }),
    );
    for (const one of this.#templates) this.#versions.set(`${one.id} 1`, one);
  }

  async play(events: number): Promise<void> {
    await arrange(this.#twin.table(), { templates: this.#templates, configs: this.#configs });
    for (let event = 0; event < events && this.result.problems.length === 0; event++) {
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
      stage.enter(runId, (table) => run(table, runId, { range }, random.chance(0.2) ? 1 : undefined));
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
    this.#learn();
    this.#checkReports(before.all(), reports, unreported || incomplete || lost);
    this.#check();
  }

  /** Somebody at work while runs go on. */
  #beside(stage: Stage, done: (() => void)[]): void {
    const random = this.#random;
    const active = [...this.#workflows].filter(([, { status, deleted }]) => status === 'active' && !deleted);
    const [id, known] = active.length > 0 ? random.of(active) : [];
    if (id && known && random.chance(0.6)) {
      const undo = random.chance(0.3);
      const actor = stage.enter(`person ${undo ? 'undoes' : 'archives'}`, (table) =>
        operators.archive(table, id, undo),
      );
      done.push(() => {
        if (actor.result !== 'done') return;
        this.#takenOut(id, known, undo);
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
    const known = [...this.#workflows].filter(([, { deleted }]) => !deleted);
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
      const left = [...this.#recurring].filter(([, { deleted }]) => !deleted);
      if (left.length > 0) {
        const [key, task] = random.of(left);
        const [configId = '', date = ''] = key.split(' ');
        await operators.deleteRecurringTask(table, configId, civilDate(date), task.id);
        task.deleted = true;
      }
    } else if (what === 'dismiss') {
      const notes = this.#notes().filter(({ dismissed }) => dismissed === false);
      if (notes.length > 0) {
        const note = String(random.of(notes).id);
        await operators.dismiss(table, note);
        this.#dismissed.add(note);
      }
    } else if (workflow) await this.#work(what, id, workflow, table);
    this.#learn();
    this.#check();
  }

  async #work(what: string, id: string, workflow: Known, table: Table): Promise<void> {
    if (what === 'archive' || what === 'undo') {
      const undo = what === 'undo';
      if ((await operators.archive(table, id, undo)) !== 'done') return;
      this.#takenOut(id, workflow, undo);
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

  /** Everything that is scheduled is there in the end; a dry run says what the run does; the run after it writes nothing. */
  async #cleanRun(): Promise<void> {
    const range = { from: civilDate(FIRST), to: civilDate(later(FIRST, 5)) };
    const before = this.#twin.rows.copy().all();
    const plan = await run(this.#around(this.#twin.table(writesNothing)), this.#newId('plan'), {
      range,
      dryRun: true,
    });
    const report = await run(this.#table, this.#newId('clean'), { range });
    this.result.runs += 3;
    this.result.planned += 1;
    const problems = this.result.problems;
    if (told(plan.items) !== told(report.items))
      problems.push(`misreported: planned ${told(plan.items)}, did ${told(report.items)}`);
    if (report.failures > 0) problems.push(`lost: a clean run failed: ${told(report.items)}`);
    this.#learn();
    this.#checkReports(before, [report], false);
    this.#check();
    this.#checkReasons(report);
    this.#checkWhole(range.from, range.to);
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
  }

  /** Takes note of workflows and recurring tasks that are new, and holds them against their manifest. */
  #learn(): void {
    const rows = this.#twin.rows.all();
    const problems = this.result.problems;
    for (const head of rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#')) {
      const id = String(head.id);
      if (head.status === 'creating' || this.#workflows.has(id)) continue;
      const pinned = this.#versions.get(`${head.templateId} ${head.templateVersion}`);
      const own = tasksOf(rows, id);
      const manifest = pinned?.taskDefinitions.map(
        ({ refId, offsetDays }) => `${refId} ${later(String(head.anchorDate), offsetDays)}`,
      );
      const there = own.map(({ templateTaskRef, date }) => `${templateTaskRef} ${date}`);
      if (manifest?.toSorted().join() !== there.toSorted().join()) {
        problems.push(`lost: ${id} was sealed with ${there.length} of ${manifest?.length} tasks`);
      }
      const same = [...this.#workflows.values()].some(
        (other) =>
          other.templateId === head.templateId &&
          head.occurrenceDate !== undefined &&
          other.occurrenceDate === head.occurrenceDate,
      );
      if (same) problems.push(`duplicate: a second workflow for the occurrence ${head.occurrenceDate}`);
      if (head.occurrenceDate !== undefined && this.#anchorWasTaken(head)) {
        problems.push(`duplicate: a second workflow for the anchor date ${head.anchorDate}`);
      }
      this.#workflows.set(id, {
        templateId: String(head.templateId),
        anchorDate: String(head.anchorDate),
        occurrenceDate: head.occurrenceDate as string | undefined,
        status: String(head.status),
        tasks: new Map(own.map((task) => [String(task.id), String(task.status)])),
        undone: false,
        released: false,
        deleted: false,
      });
    }
    for (const task of rows.filter(({ pk }) => String(pk).startsWith('T#'))) {
      const key = `${task.recurringConfigId} ${task.occurrenceDate}`;
      const known = this.#recurring.get(key);
      if (known?.deleted) problems.push(`resurrected: the recurring task ${key}`);
      if (known && known.id !== task.id) problems.push(`duplicate: a second recurring task ${key}`);
      if (!known) this.#recurring.set(key, { id: String(task.id), deleted: false });
    }
  }

  /** Some other workflow held the date, and no person took its start back. */
  #anchorWasTaken({ id, templateId, anchorDate }: Row): boolean {
    return [...this.#workflows].some(([other, known]) => {
      const free = known.released;
      return (
        other !== id &&
        known.templateId === templateId &&
        known.anchorDate === anchorDate &&
        !free &&
        !this.#wasBeside(other)
      );
    });
  }

  #takenOut(id: string, known: Known, undo: boolean): void {
    known.status = 'archived';
    known.undone = undo;
    if (!undo) return;
    for (const task of known.tasks.keys()) known.tasks.set(task, 'archived');
    if (known.occurrenceDate !== undefined || this.#wasBeside(id)) return;
    for (const other of this.#workflows.values()) {
      if (other.templateId === known.templateId && other.anchorDate === known.anchorDate)
        other.released = true;
    }
  }

  /** A person's second workflow, started beside a scheduled one without a claim, holds nothing. */
  #wasBeside(id: string): boolean {
    const head = this.#twin.rows.get({ pk: `B#${id}`, sk: '#' });
    return head?.claimed === false;
  }

  /** Nothing is other than operators left it. */
  #check(): void {
    const rows = this.#twin.rows.all();
    const problems = this.result.problems;
    for (const [id, known] of this.#workflows) {
      const head = rows.find(({ pk, sk }) => pk === `B#${id}` && sk === '#');
      if (known.deleted) {
        if (head || tasksOf(rows, id).length > 0) problems.push(`resurrected: ${id} was deleted`);
        continue;
      }
      if (!head) {
        problems.push(`lost: the workflow ${id}`);
        continue;
      }
      if (head.status !== known.status)
        problems.push(`resurrected: ${id} is ${head.status}, it was ${known.status}`);
      const there = tasksOf(rows, id)
        .map((task) => `${task.id} ${task.status}`)
        .toSorted()
        .join();
      const wanted = [...known.tasks]
        .map(([task, status]) => `${task} ${status}`)
        .toSorted()
        .join();
      if (there !== wanted) problems.push(`changed: the tasks of ${id} are not as operators left them`);
      const active = rows.some(({ pk, sk }) => pk === 'ACTIVE' && sk === `B#${id}`);
      if (active !== (known.status === 'active'))
        problems.push(`lost: ${id} is ${active ? '' : 'not '}on the dashboard`);
      const notes = rows.filter(({ pk, bundleId }) => String(pk).startsWith('N#') && bundleId === id).length;
      if (notes !== (known.occurrenceDate === undefined ? 0 : 1))
        problems.push(`misreported: ${notes} notifications of ${id}`);
    }
    for (const [key, { id, deleted }] of this.#recurring) {
      if (!deleted && !rows.some(({ pk }) => pk === `T#${id}`))
        problems.push(`lost: the recurring task ${key}`);
    }
    for (const note of this.#notes()) {
      if (this.#dismissed.has(String(note.id)) && note.dismissed !== true)
        problems.push(`resurrected: a dismissed notification`);
    }
  }

  /** What a skipped occurrence has become is said as operators know it. */
  #checkReasons({ items }: Report): void {
    for (const { bundleId = '', reason, outcome, date } of items) {
      const known = this.#workflows.get(bundleId);
      if (outcome !== 'template-skipped' || !known) continue;
      const own = known.occurrenceDate === date;
      const became = known.deleted
        ? 'deleted'
        : known.undone
          ? 'undone'
          : known.status === 'archived'
            ? 'archived'
            : 'exists';
      const other = known.occurrenceDate === undefined ? 'started-by-user' : 'anchor-taken';
      const wanted = own ? became : other;
      if (reason !== wanted)
        this.result.problems.push(`misreported: ${bundleId} is skipped as ${reason}, not ${wanted}`);
    }
  }

  /** Whatever is scheduled now has its workflow or task, or somebody's reason why not. */
  #checkWhole(from: string, to: string): void {
    const problems = this.result.problems;
    for (const one of this.#templates.filter(({ triggerEnabled }) => triggerEnabled !== false)) {
      for (const date of datesBetween(from, to).filter((day) => fires(String(one.triggerSchedule), day))) {
        const anchor = later(date, one.triggerLeadDays ?? 0);
        const there = [...this.#workflows.values()].some(
          (known) =>
            known.templateId === one.id && (known.occurrenceDate === date || known.anchorDate === anchor),
        );
        if (!there) problems.push(`lost: no workflow of ${one.name} for ${date}`);
      }
    }
    for (const one of this.#configs.filter(({ enabled }) => enabled !== false)) {
      for (const date of datesBetween(from, to).filter((day) => fires(one.cronExpression, day))) {
        if (!this.#recurring.has(`${one.id} ${date}`))
          problems.push(`lost: no task of ${one.description} on ${date}`);
      }
    }
    for (const row of this.#twin.rows.all()) {
      if (row.status === 'creating' && row.occurrenceDate !== undefined)
        problems.push(`lost: ${row.id} stays half-built`);
    }
    this.#checkDigests();
  }

  #checkDigests(): void {
    const digests = this.#notes().filter(({ type }) => type === 'recurring-digest');
    const told = digests.flatMap(({ taskIds }) => taskIds as string[]);
    const made = [...this.#recurring.values()].map(({ id }) => id);
    if (told.toSorted().join() !== made.toSorted().join()) {
      this.result.problems.push(
        `misreported: digests are about ${told.length} tasks, ${made.length} were made`,
      );
    }
    const keys = digests.map(({ dueAt, userId }) => `${dueAt} ${userId}`);
    if (new Set(keys).size < keys.length)
      this.result.problems.push('misreported: two digests of a date and assignee');
  }

  /** Together the reports are what the runs made: each once, none that was not. Less when some reported nothing. */
  #checkReports(before: Row[], reports: Report[], less: boolean): void {
    const problems = this.result.problems;
    const rows = this.#twin.rows.all();
    const old = new Set(
      before.filter(({ status }) => status !== 'creating').map(({ pk, sk }) => `${pk} ${sk}`),
    );
    const fresh = rows.filter(
      ({ pk, sk, status, occurrenceDate, sealedBy, recurringConfigId }) =>
        !old.has(`${pk} ${sk}`) &&
        sk === '#' &&
        status !== 'creating' &&
        status !== undefined &&
        (recurringConfigId !== undefined ||
          (occurrenceDate !== undefined && sealedBy !== undefined) ||
          sealedBy !== undefined),
    );
    const times = new Map<string, number>();
    for (const { items, runId } of reports) {
      for (const { outcome, bundleId, taskId } of items.filter((item) => MADE.includes(item.outcome))) {
        const id = bundleId ?? taskId ?? '';
        times.set(id, (times.get(id) ?? 0) + 1);
        const row = rows.find((one) => one.id === id && one.sk === '#');
        const own = outcome === 'template-recovered' ? row?.sealedBy === runId : row?.runId === runId;
        if (!own) problems.push(`misreported: ${runId} reports ${outcome} of ${id}, which it is not`);
      }
    }
    for (const { id } of fresh) {
      const n = times.get(String(id)) ?? 0;
      if (n > 1 || (n === 0 && !less)) problems.push(`misreported: ${id} is reported ${n} times`);
      times.delete(String(id));
    }
    for (const [id, n] of times) problems.push(`misreported: ${id} is reported ${n} times and is not new`);
  }

  #notes(): Row[] {
    return this.#twin.rows.all().filter(({ pk }) => String(pk).startsWith('N#'));
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

function tasksOf(rows: Row[], bundleId: string): Row[] {
  return rows.filter(({ pk, sk }) => pk === `B#${bundleId}` && sk !== '#');
}

function isReport(result: unknown): result is Report {
  return typeof result === 'object' && result !== null && 'items' in result;
}

function told(items: ReportItem[]): string {
  return items
    .map(({ date, kind, id, outcome, reason }) => `${date} ${kind} ${id} ${outcome} ${reason}`)
    .join('; ');
}

function refusal(cause: unknown): void {
  if (!(cause instanceof Error) || cause.name !== 'Refusal') throw cause;
}

function writesNothing(command: Parameters<typeof isWrite>[0], carryOut: () => unknown): unknown {
  if (isWrite(command)) throw new Error('a dry run writes');
  return carryOut();
}
