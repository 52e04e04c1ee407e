/** Compares the stage of a workflow with a separate definition, after every step of random work on two workflows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '../../src/domain/civil-date.ts';
import { countersOf, withoutZeros } from '../../src/domain/queue.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Task } from '../../src/domain/task.ts';
import { type BundleStage, bundleStages } from '../../src/domain/template.ts';
import { findActive, findWorkflow } from '../../src/store/bundles.ts';
import { bundleKey } from '../../src/store/keys.ts';
import { act, deleteTask, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, editBundle, reschedule, restore, undo } from '../../src/web/workflows/workflow-actions.ts';
import { GRACE, Office } from './office.ts';

const stage = fc.constantFrom(...bundleStages);
const step = fc.record({
  kind: fc.constantFrom(
    ...(['add', 'complete', 'complete', 'complete', 'reopen', 'archive task', 'delete', 'wait'] as const),
    ...(['resolve', 'move', 'move', 'lead', 'set', 'set', 'archive', 'restore', 'reschedule'] as const),
    ...(['put off', 'undo'] as const),
  ),
  /** Which workflow, and which of its tasks. */
  ...{ at: fc.nat(1), nth: fc.nat(3), stage },
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

class Work {
  readonly #office: Office;
  #ids: string[] = [];
  /** Per workflow, the stage that a person set last, and the tasks that were done by then: they lead nowhere. */
  readonly #set = new Map<string, { stage: BundleStage; spent: Set<string> }>();

  constructor(office = new Office()) {
    this.#office = office;
  }

  /** Two workflows, each with a task that leads to each of the stages. */
  async begin(stages: BundleStage[] = ['announced', 'done']): Promise<void> {
    this.#ids = [await this.#office.workflow('Episode'), await this.#office.workflow('Issue')];
    for (const id of this.#ids) {
      this.#set.set(id, { stage: 'preparation', spent: new Set() });
      for (const stage of stages) await this.#office.task(id, stage);
    }
    this.#forgetFacts(this.#ids[1] ?? '');
  }

  /** Takes the step where the product lets it; whether it did. */
  async take(one: Step): Promise<boolean> {
    const bundleId = this.#ids[one.at] ?? '';
    const { bundle, tasks } = await this.#read(bundleId);
    const byId = tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const id = byId[one.nth % Math.max(tasks.length, 1)]?.id ?? '';
    try {
      await this.#carryOut(one, bundleId, id);
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      return false;
    }
    await this.#learn(one, bundleId, bundle.stage);
    return true;
  }

  /** Both workflows are in the stage that is expected of them. */
  async check(): Promise<void> {
    for (const id of this.#ids) {
      const { bundle, tasks } = await this.#read(id);
      const { stage, spent } = this.#set.get(id) ?? assert.fail();
      assert.equal(
        bundle.stage,
        expected(stage, tasks, (task) => spent.has(task.id)),
      );
      await this.#checkCounts(id);
    }
  }

  /** The same where nobody knows who came first: by what is stored. */
  async checkStored(): Promise<void> {
    const { bundle, tasks } = await this.#read(this.#ids[0] ?? '');
    const { set, round } = bundle.stageFacts ?? assert.fail();
    assert.equal(
      bundle.stage,
      expected(set, tasks, (task) => (task.stageRound ?? 0) !== round),
    );
    await this.#checkCounts(bundle.id);
  }

  /** As a version before the facts were kept has stored it. */
  #forgetFacts(bundleId: string): void {
    const { stageFacts: _facts, ...head } = this.#office.twin.rows.get(bundleKey(bundleId)) ?? {};
    this.#office.twin.rows.put(head);
  }

  #carryOut({ kind, at, stage }: Step, bundleId: string, id: string): Promise<unknown> {
    const { parts } = this.#office;
    const edit = (change: Parameters<typeof editTask>[2]) => editTask(parts, id, change, GRACE);
    const once = { dryRun: false, allowDuplicate: false, ...GRACE };
    const date = civilDate('2026-07-27');
    const waiting = { waitingFor: 'the venue', followUpAt: date, note: 'Asked' };
    const takes: Record<Step['kind'], () => Promise<unknown>> = {
      add: () => this.#office.task(bundleId, stage),
      complete: () => edit({ status: 'done' }),
      reopen: () => edit({ status: 'todo' }),
      'archive task': () => edit({ status: 'archived' }),
      delete: () => deleteTask(parts, id, GRACE),
      wait: () => act(parts, id, { action: 'mark-waiting', said: waiting }, GRACE),
      'put off': () => edit({ date }),
      undo: () => undo(parts, bundleId, GRACE),
      resolve: () => act(parts, id, { action: 'resolve-done', said: {} }, GRACE),
      move: () => edit({ bundleId: this.#ids[1 - at] ?? '' }),
      lead: () => edit({ stageOnComplete: stage }),
      set: () => editBundle(parts, bundleId, { stage }, GRACE),
      archive: () => archive(parts, bundleId, GRACE),
      restore: () => restore(parts, bundleId, once),
      reschedule: () => reschedule(parts, bundleId, { anchorDate: date, ...once }),
    };
    return takes[kind]();
  }

  async #learn({ kind, stage }: Step, bundleId: string, before: BundleStage): Promise<void> {
    const { bundle, tasks } = await this.#read(bundleId);
    const done = new Set(tasks.filter(isDone).map(({ id }) => id));
    for (const [id, { spent }] of this.#set) {
      if (id === bundleId) for (const one of spent) if (!done.has(one)) spent.delete(one);
    }
    if (kind === 'set' && stage !== before) this.#set.set(bundleId, { stage, spent: done });
    const completes = kind === 'complete' || kind === 'resolve';
    if (completes)
      assert.ok(rank(bundle.stage) >= rank(before), `completing led ${before} to ${bundle.stage}`);
  }

  async #checkCounts(bundleId: string): Promise<void> {
    const { bundle, tasks } = await this.#read(bundleId);
    const row = await findActive(this.#office.parts.table, bundleId);
    if (!row) return assert.equal(bundle.status, 'archived');
    assert.equal(row.bundle.stage, bundle.stage);
    assert.deepEqual(withoutZeros(row), countersOf(tasks));
  }

  async #read(bundleId: string) {
    return (await findWorkflow(this.#office.parts.table, bundleId)) ?? assert.fail();
  }
}

function expected(set: BundleStage, tasks: Task[], leadsNowhere: (task: Task) => boolean): BundleStage {
  const anyOpen = tasks.some(({ status }) => status === 'todo' || status === 'waiting');
  const led = tasks.filter((task) => isDone(task) && !leadsNowhere(task));
  const stages = [set, ...led.flatMap((task) => task.stageOnComplete ?? [])];
  if (!anyOpen) return furthest(stages);
  return set === 'done' ? 'after-event' : furthest(stages.filter((one) => one !== 'done'));
}

function furthest(stages: BundleStage[]): BundleStage {
  return stages.toSorted((a, b) => rank(b) - rank(a))[0] ?? 'preparation';
}

function rank(stage: BundleStage): number {
  return bundleStages.indexOf(stage);
}

function isDone({ status }: Task): boolean {
  return status === 'done';
}

describe('the stage of a workflow, by another definition', () => {
  test('is as defined after every step of random work', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const work = new Work();
        await work.begin();
        for (const one of steps) {
          if (!(await work.take(one))) continue;
          taken += 1;
          await work.check();
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(taken > 500, `${taken} steps were taken`);
  });

  test('follows the tasks when people act at once, in any order of their requests', async () => {
    const kind = fc.constantFrom(...(['complete', 'complete', 'reopen', 'add', 'set'] as const));
    const any = fc.record({ kind, at: fc.constant(0), nth: fc.nat(1), stage: fc.constant('done' as const) });
    const one = (kind: Step['kind'], nth = 0): Step => ({ kind, at: 0, nth, stage: 'done' });
    const begun = fc.constantFrom<BundleStage[]>(['announced', 'done'], ['announced']);
    const plays: fc.Arbitrary<[BundleStage[], Step[], Step[]]> = fc.oneof(
      fc.tuple(begun, fc.array(any, { maxLength: 4 }), fc.array(any, { minLength: 2, maxLength: 4 })),
      fc.constantFrom<[BundleStage[], Step[], Step[]]>(
        [['announced', 'done'], [], [one('complete'), one('complete', 1)]],
        [['announced', 'done'], [one('complete', 1)], [one('complete'), one('add')]],
        [['announced'], [one('complete')], [one('set'), one('add')]],
        [['announced', 'announced'], [one('complete')], [one('reopen'), one('complete', 1)]],
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plays, async (scheduler, [stages, before, steps]) => {
        let alone = true;
        const office = new Office((twin) =>
          twin.table(async (_command, carryOut) => {
            if (!alone) await scheduler.schedule(Promise.resolve());
            return carryOut();
          }),
        );
        const work = new Work(office);
        await work.begin(stages);
        for (const step of before) await work.take(step);
        alone = false;
        await scheduler.waitFor(Promise.all(steps.map((step) => work.take(step).catch(ledBack))));
        alone = true;
        await work.checkStored();
      }),
      { numRuns: 150 },
    );
  });
});

/** Where people act at once, somebody else may lead back what one has just led on. */
function ledBack(cause: unknown): void {
  if (!(cause instanceof assert.AssertionError)) throw cause;
}
