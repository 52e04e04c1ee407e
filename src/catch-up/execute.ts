/** Carries a plan out: in its order, each failure alone, until it is done or has to stop. */
import type { CivilDate } from '../domain/civil-date.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Ledger } from '../store/occurrences.ts';
import { origin, type RunContext, StoreAway } from './context.ts';
import { brokenIsNoticed, decideBroken } from './decide.ts';
import { executeDay } from './execute-day.ts';
import { executeTemplate } from './execute-template.ts';
import type { Facts } from './facts.ts';
import { noteFailure } from './failures.ts';
import { type BrokenItem, type Item, isBroken, isRecurring, isTemplate } from './plan.ts';
import { failed, type ReportItem } from './report.ts';

export interface Bounds {
  /** Milliseconds after which it stops cleanly; absent for no limit. */
  budgetMs?: number | undefined;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Told after each item: how many are done, of how many. */
  onProgress?: ((done: number, planned: number) => void) | undefined;
}

/** Carries a plan out in its order, until it is done, its time is over or the store is away. */
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

  /** The date it did not get beyond; undefined when all is done. */
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

  /** False when the store is away: what was to be done then fails, and may be half done. */
  async #carryOut(date: CivilDate, group: Item[]): Promise<boolean> {
    const from = this.done.length;
    try {
      await this.#execute(date, group);
      return true;
    } catch (cause) {
      const away = cause instanceof StoreAway || cause instanceof StoreUnavailable;
      const { message } = cause instanceof Error ? cause : new Error(String(cause));
      const told = new Set(this.done.slice(from).map(({ kind, id }) => `${kind} ${id}`));
      const left = group.filter(({ kind, id }) => !told.has(`${kind} ${id}`));
      this.#report(
        left.map(({ kind, id, name }) =>
          failed(
            { date, kind, id, name },
            away ? 'store-unavailable' : 'internal',
            `${message}; run it again`,
          ),
        ),
      );
      return !away;
    }
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
    const report = decideBroken(item, this.#ledger);
    if (report.outcome === 'failed') {
      const noticed = brokenIsNoticed(item, this.#ledger);
      await noteFailure(this.#context.table, report, { noticed, halfBuilt: false }, origin(this.#context));
    }
    return report;
  }

  #report(items: ReportItem[]): void {
    this.done.push(...items);
    if (items.length > 0) this.#bounds.onProgress?.(this.done.length, this.#items.length);
  }

  #timeIsOver(): boolean {
    const { budgetMs, startedAt } = this.#bounds;
    return budgetMs !== undefined && this.#context.clock().getTime() - startedAt >= budgetMs;
  }
}

function others(items: Item[]): Item[][] {
  return items.filter((item) => !isRecurring(item)).map((item) => [item]);
}
