/**
 * A year of daily runs, in which people enable, disable and edit what is scheduled, items and runs fail, runs are missed,
 * and clocks are wrong for a while. After every run the table is compared with what {@link Due} says. The same seed is
 * the same year.
 */
import { runDaily } from '../../src/catch-up/daily.ts';
import type { Report } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { recurringDayKey } from '../../src/store/keys.ts';
import { configMark } from '../../src/store/occurrences.ts';
import { Due } from './due.ts';
import { Random } from './random.ts';
import { noDefects } from './scene.ts';
import { Scheduled } from './scheduled.ts';
import { isWrite, Twin } from './twin/twin.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const ZONES = ['Europe/Berlin', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati'];

export interface YearResult {
  problems: string[];
  runs: number;
  edits: number;
  made: number;
  failures: number;
  /** Runs that covered more than their own day. */
  catchingUp: number;
}

export async function playYear(seed: number, days = 365): Promise<YearResult> {
  const year = new Year(seed);
  try {
    await year.play(days);
  } catch (cause) {
    year.result.problems.push(`broken: ${cause instanceof Error ? cause.stack : cause}`);
  }
  return year.result;
}

type Planned = ReturnType<Due['begin']>;
const FATES = ['whole', 'whole', 'whole', 'failing', 'failing', 'no time', 'killed', 'store away'] as const;
type Fate = (typeof FATES)[number];

class Year {
  readonly result: YearResult = { problems: [], runs: 0, edits: 0, made: 0, failures: 0, catchingUp: 0 };
  readonly #random: Random;
  readonly #twin = new Twin();
  readonly #zone: string;
  readonly #due: Due;
  readonly #scheduled: Scheduled;
  /** How wrong the clock is, in milliseconds. */
  #skew = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#zone = this.#random.of(ZONES);
    this.#due = new Due(this.#zone);
    this.#scheduled = new Scheduled(this.#random, this.#due, this.#twin.table());
  }

  async play(days: number): Promise<void> {
    for (let n = 0; n < 3; n++)
      this.result.edits += await this.#scheduled.edit(this.#instant(START - DAY_MS));
    for (let day = 0; day < days && this.result.problems.length === 0; day++) {
      const midnight = START + day * DAY_MS;
      this.#setClock();
      for (const at of this.#instants(midnight)) this.result.edits += await this.#scheduled.edit(at);
      if (this.#random.chance(0.93)) await this.#run(this.#instant(midnight));
      if (this.#random.chance(0.05)) await this.#run(this.#instant(midnight));
    }
  }

  /** Mostly right; now and then hours or days ahead or behind, for some days. */
  #setClock(): void {
    const random = this.#random;
    if (this.#skew !== 0) {
      if (random.chance(0.4)) this.#skew = 0;
    } else if (random.chance(0.06))
      this.#skew = random.of([-30, -6, -1, 1, 3, 9, 40]) * DAY_MS * random.of([1, 0.3]);
  }

  #instants(midnight: number): string[] {
    const count = this.#random.of([0, 0, 1, 1, 2, 3]);
    return Array.from({ length: count }, () => this.#instant(midnight)).toSorted();
  }

  /** What the clock shows at some time of the day. */
  #instant(midnight: number): string {
    return new Date(midnight + this.#random.below(DAY_MS) + this.#skew).toISOString();
  }

  async #run(now: string): Promise<void> {
    const random = this.#random;
    const fate = random.of(FATES);
    const failing = fate === 'failing' ? this.#scheduled.breakSome() : new Set<string>();
    const { report, writes } = await this.#carryOut(now, fate);
    this.#scheduled.mend();
    this.result.runs += 1;
    // Nothing can be known of a run that wrote nothing, not even that there was one.
    if (fate === 'store away' || (report === null && writes === 0)) return this.#compare(`${now}, ${fate}`);
    const planned = this.#due.begin(now);
    if (new Set(planned.map(({ date }) => date)).size > 1) this.result.catchingUp += 1;
    if (report === null) return this.#adopt(planned, `${now}, ${fate}`);
    const left = fate === 'no time' ? planned : this.#expect(this.#due.collapse(planned), failing);
    this.#compare(`${now}, ${fate}`);
    this.#checkReport(report, left, fate);
    if (left.length === 0) this.#due.settle(now);
  }

  /** @returns no report of a run that was killed, and how many writes landed */
  async #carryOut(now: string, fate: Fate): Promise<{ report: Report | null; writes: number }> {
    let writes = 0;
    const most = fate === 'killed' ? this.#random.below(6) : Infinity;
    let die: () => void = () => undefined;
    const killed = new Promise<null>((resolve) => {
      die = () => resolve(null);
    });
    const table = this.#twin.table((command, carryOut) => {
      if (!isWrite(command)) return carryOut();
      if (fate === 'store away') throw new StoreUnavailable('TransactWriteItems', new Error('away'));
      if (writes === most) {
        die();
        return new Promise(() => undefined);
      }
      const answer = this.#scheduled.gate(command, carryOut);
      writes += 1;
      return answer;
    });
    const context = {
      table,
      clock: () => new Date(now),
      runId: `run-${this.result.runs}`,
      locale: 'en-GB',
      log: noDefects,
    };
    const run = runDaily(context, this.#zone, fate === 'no time' ? { budgetMs: 0 } : {}).catch((cause) => {
      if (cause instanceof StoreUnavailable && fate === 'store away') return null;
      throw cause;
    });
    return { report: await Promise.race([run, killed]), writes };
  }

  /** @returns the due occurrences that could not be created */
  #expect(planned: Planned, failing: Set<string>): Planned {
    const left: Planned = [];
    for (const one of planned) {
      if (this.#due.made.has(`${one.id} ${one.date}`) || this.#due.isTaken(one)) continue;
      if (failing.has(one.id)) left.push(one);
      else this.#due.make(one);
    }
    return left;
  }

  /** An interrupted run may have created any part of its plan, and nothing else. */
  #adopt(planned: Planned, when: string): void {
    const there = this.#there();
    for (const one of planned) if (there.has(`${one.id} ${one.date}`)) this.#due.make(one);
    this.#collapseAsMarked(planned);
    this.#compare(when);
  }

  /** After an interrupted run, the ledger shows which missed dates were skipped. */
  #collapseAsMarked(planned: Planned): void {
    for (const { id, date } of planned) {
      const day = this.#twin.rows.get(recurringDayKey(civilDate(date)));
      if (day?.[configMark(id)] === 'c') this.#due.collapsed.add(`${id} ${date}`);
    }
  }

  #compare(when: string): void {
    const there = this.#there();
    const { made } = this.#due;
    const problems = [
      ...[...made].filter((key) => !there.has(key)).map((key) => `lost: ${key} (${when}, ${this.#zone})`),
      ...[...there].filter((key) => !made.has(key)).map((key) => `made up: ${key} (${when}, ${this.#zone})`),
    ];
    this.result.problems.push(...problems);
    this.result.made = made.size;
  }

  #checkReport({ failures, complete }: Report, left: Planned, fate: Fate): void {
    const wanted = fate === 'no time' ? 0 : left.length;
    this.result.failures += failures;
    if (failures !== wanted)
      this.result.problems.push(`misreported: ${failures} failures, ${wanted} were left`);
    if (complete !== (fate !== 'no time' || left.length === 0)) {
      this.result.problems.push(`misreported: complete is ${complete}, ${fate}`);
    }
  }

  /** The occurrences in the table, as `id date`. */
  #there(): Set<string> {
    const rows = this.#twin.rows
      .all()
      .filter(({ sk, occurrenceDate }) => sk === '#' && occurrenceDate !== undefined);
    return new Set(
      rows.map(
        ({ templateId, recurringConfigId, occurrenceDate }) =>
          `${templateId ?? recurringConfigId} ${occurrenceDate}`,
      ),
    );
  }
}
