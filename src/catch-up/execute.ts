/** Executes a plan in order. One failure does not stop the rest. */
import type { CivilDate } from '../domain/civil-date.ts';
import { type Ledger, markIn, readLedger } from '../store/occurrences.ts';
import { origin, type RunContext, reasonOf } from './context.ts';
import { decideBroken } from './decide.ts';
import { executeDay } from './execute-day.ts';
import { executeTemplate } from './execute-template.ts';
import type { Facts } from './facts.ts';
import { failureState, noteFailure } from './failures.ts';
import { type BrokenItem, type Item, isBroken, isRecurring, isTemplate } from './plan.ts';
import { reasonWords } from './reason-words.ts';
import { failed, type ItemOf, planned, type ReportItem } from './report.ts';

export interface Bounds {
  /** Milliseconds after which it stops between two items; absent for no limit. */
  budgetMs?: number | undefined;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Called after each item with the number of finished items and of all. */
  onProgress?: ((done: number, planned: number) => void) | undefined;
}

/** Executes a plan in order until it is complete, its time is over, or the store does not respond. */
export class Execution {
  readonly done: ReportItem[] = [];
  readonly #context: RunContext;
  readonly #ledger: Ledger;
  readonly #facts: Facts;
  readonly #bounds: Bounds;
  readonly #items: Item[];

  constructor(context: RunContext, ledger: Ledger, facts: Facts, bounds: Bounds, items: Item[]) {
    this.#context = context;
    this.#ledger = ledger;
    this.#facts = facts;
    this.#bounds = bounds;
    this.#items = items;
  }

  /** The first date that is not finished; undefined if all are. */
  async run(): Promise<CivilDate | undefined> {
    for (const [date, items] of Map.groupBy(this.#items, (item) => item.date)) {
      const recurring = items.filter(isRecurring);
      for (const group of [...(recurring.length > 0 ? [recurring] : []), ...others(items)]) {
        if (this.#timeIsOver()) return date;
        if (!(await this.#carryOut(date, group))) return date;
      }
    }
    return undefined;
  }

  /** False if the store does not respond. Then the item fails and may be half-built. */
  async #carryOut(date: CivilDate, group: Item[]): Promise<boolean> {
    const from = this.done.length;
    try {
      await this.#execute(date, group);
      return true;
    } catch (cause) {
      const reported = new Set(this.done.slice(from).map(({ kind, id }) => `${kind} ${id}`));
      const left = group.filter(({ kind, id }) => !reported.has(`${kind} ${id}`));
      const reason = reasonOf(cause);
      if (reason === 'internal') return this.#isolate(date, left, cause);
      this.#report(left.map((item) => failed(planned(item), reason, reasonWords[reason])));
      return false;
    }
  }

  /** After a defect, each item is tried alone, so that only one fails. */
  async #isolate(date: CivilDate, left: Item[], cause: unknown): Promise<boolean> {
    const [only, ...more] = left;
    if (more.length > 0) {
      for (const item of left) if (!(await this.#carryOut(date, [item]))) return false;
      return true;
    }
    const { runId, log } = this.#context;
    log.error({ err: cause, runId }, 'An item of a catch-up run failed unexpectedly');
    if (!only) return true;
    const report = failed(planned(only), 'internal', `${reasonWords.internal}, run ${runId}`);
    await this.#noteDefect(report).catch((err: unknown) => {
      log.error({ err, runId }, 'A failure notice of a catch-up run could not be stored');
    });
    this.#report([report]);
    return true;
  }

  /** The item may have been half-built in the meantime, so its date is read again. */
  async #noteDefect(report: ItemOf<'failed'>): Promise<void> {
    await this.#note(report, await readLedger(this.#context.table, report.date, report.date));
  }

  async #execute(date: CivilDate, group: Item[]): Promise<void> {
    const recurring = group.filter(isRecurring);
    if (recurring.length > 0) {
      return executeDay(this.#context, recurring, this.#ledger.days.get(date), (done) => this.#report(done));
    }
    for (const item of group) {
      if (isTemplate(item)) this.#report([await executeTemplate(this.#context, item, this.#facts)]);
      else if (isBroken(item)) this.#report([await this.#fail(item)]);
    }
  }

  async #fail(item: BrokenItem): Promise<ReportItem> {
    const report = decideBroken(item, markIn(this.#ledger.days.get(item.date), item.id));
    if (report.outcome === 'failed') await this.#note(report, this.#ledger);
    return report;
  }

  #note(report: ItemOf<'failed'>, ledger: Ledger): Promise<void> {
    return noteFailure(this.#context.table, report, failureState(report, ledger), origin(this.#context));
  }

  #report(items: ReportItem[]): void {
    this.done.push(...items);
    this.#bounds.onProgress?.(this.done.length, this.#items.length);
  }

  #timeIsOver(): boolean {
    const { budgetMs, startedAt } = this.#bounds;
    return budgetMs !== undefined && this.#context.clock().getTime() - startedAt >= budgetMs;
  }
}

function others(items: Item[]): Item[][] {
  return items.filter((item) => !isRecurring(item)).map((item) => [item]);
}
