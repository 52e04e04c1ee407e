/**
 * One catch-up run: plan, decide, execute, report. Any number of runs may be active at once and be killed at any point.
 * The result is that of one undisturbed run. Source: domain.md, Catch-up.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import { isOpenOccurrence } from '../domain/occurrence.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type Ledger, markIn, occurrenceId, readLedger } from '../store/occurrences.ts';
import { releaseLease } from '../store/run-lease.ts';
import { readSchedules, type Schedules } from '../store/schedules.ts';
import type { Table } from '../store/table.ts';
import { origin, type RunContext } from './context.ts';
import { decideBroken, decideRecurring, decideTemplate } from './decide.ts';
import { type Bounds, Execution } from './execute.ts';
import { foreseenRecurring } from './execute-day.ts';
import { foreseen } from './execute-template.ts';
import { type Facts, readFacts } from './facts.ts';
import { missedDays } from './missed.ts';
import { type Item, isRecurring, isTemplate, type Plan, type Planning, plan } from './plan.ts';
import { PlanChanged, planDigest } from './plan-digest.ts';
import { type Range, requirePlannable } from './range.ts';
import { type Kind, makeReport, type Report, type ReportHead, type ReportItem } from './report.ts';
import { waitTurn } from './turn.ts';

export interface RunRequest extends Omit<Bounds, 'startedAt'> {
  range: Range;
  /** Plans, decides and reports, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Only this kind of item. */
  only?: Kind | undefined;
  firstDate?: Planning['firstDate'];
  collapseUntil?: Planning['collapseUntil'];
  /** The field to name if the range is too large. */
  field?: string | undefined;
  /** No person chose the dates, so the limit does not apply. */
  unlimited?: boolean | undefined;
  /** The digest of the shown plan. Any other plan is refused. */
  plan?: string | undefined;
  /** Awaited before the first write. An error that it throws ends the run. */
  onStart?: (() => Promise<void>) | undefined;
}

/**
 * @throws Refusal `invalid` when more than 1,000 items are planned · {@link PlanChanged} when the plan is not the named one
 * · StoreUnavailable when the plan cannot be read. Nothing is made then.
 */
export async function runCatchUp(context: RunContext, request: RunRequest): Promise<Report> {
  const { table, runId } = context;
  const {
    range,
    dryRun = false,
    only,
    firstDate,
    collapseUntil,
    field = 'to',
    unlimited = false,
    onStart,
  } = request;
  const startedAt = context.clock().getTime();
  const schedules = await readSchedules(table);
  const look = async () => {
    const ledger = await readLedger(table, range.from, range.to);
    return { ledger, planned: plan({ schedules, ledger, range, only, firstDate, collapseUntil }) };
  };
  let { ledger, planned } = await look();
  if (!unlimited) requirePlannable(planned.items.length, field);
  if (dryRun) {
    const report = foresee(context, planned, ledger, await factsOf(table, planned, ledger, range));
    return asShown(report, request.plan);
  }

  const leased = await waitTurn(context, transactionsOf(planned, ledger), async () => {
    ({ ledger, planned } = await look());
    return transactionsOf(planned, ledger);
  });
  try {
    const facts = await factsOf(table, planned, ledger, range);
    if (request.plan !== undefined) asShown(foresee(context, planned, ledger, facts), request.plan);
    await onStart?.();
    const execution = new Execution(context, ledger, facts, { ...request, startedAt }, planned.items);
    const next = await execution.run();
    return makeReport(headOf(context, planned, range, false), execution.done, next);
  } finally {
    if (leased) await releaseLease(table, runId).catch(ignoreStoreAway);
  }
}

/**
 * The report of a dry run of today, and of one of the days that may have been missed, from the same reads. `schedules`:
 * shared with the caller, to save a read.
 */
export async function planOfToday(
  context: RunContext,
  schedules: Promise<Schedules>,
  today: CivilDate,
  timeZone: string,
): Promise<{ report: Report; missed: Report }> {
  const before = missedDays(today, timeZone);
  const { range } = before;
  const [known, ledger] = await Promise.all([schedules, readLedger(context.table, range.from, today)]);
  const own = { range: { from: today, to: today }, ledger: ledgerOf(ledger, today) };
  const planned = plan({ schedules: known, ...own, collapseUntil: today });
  const earlier = plan({ schedules: known, ledger, ...before });
  const items = [...planned.items, ...earlier.items];
  const facts = await factsOf(context.table, { items, ignored: [] }, ledger, range);
  return {
    report: foresee(context, planned, own.ledger, { ...facts, range: own.range }),
    missed: foresee(context, earlier, ledger, facts),
  };
}

/** The ledger of one date. */
function ledgerOf({ templates, days }: Ledger, date: CivilDate): Ledger {
  const own = [...templates].filter(([id]) => id.startsWith(date));
  return { templates: new Map(own), days: new Map([...days].filter(([day]) => day === date)) };
}

/** @throws {@link PlanChanged} unless this plan was shown; `shown` undefined accepts any plan */
function asShown(report: Report, shown: string | undefined): Report {
  if (shown !== undefined && shown !== report.plan) throw new PlanChanged(report);
  return report;
}

function factsOf(table: Table, { items }: Plan, { templates }: Ledger, range: Range): Promise<Facts> {
  return readFacts(table, items.filter(isTemplate), templates, range);
}

/** The report of a dry run, from the same plan, facts and decisions as a run. */
function foresee(context: RunContext, plan: Plan, ledger: Ledger, facts: Facts): Report {
  const mark = ({ date, id }: Item) => markIn(ledger.days.get(date), id);
  const items = plan.items.map((item): ReportItem => {
    if (isTemplate(item)) return foreseen(item, decideTemplate(item, facts, origin(context)), context.runId);
    if (isRecurring(item)) {
      return foreseenRecurring(item, decideRecurring(item, mark(item), origin(context)));
    }
    return decideBroken(item, mark(item));
  });
  const report = makeReport(headOf(context, plan, facts.range, true), items, undefined);
  return { ...report, plan: planDigest(report.items) };
}

function headOf({ runId }: RunContext, { items, ignored }: Plan, range: Range, dryRun: boolean): ReportHead {
  return { runId, ...range, dryRun, planned: items.length, ignored };
}

/** The estimated number of transactions: one for each date with recurring work, one for each workflow. */
function transactionsOf({ items }: Plan, ledger: Ledger): number {
  const dates = new Set<CivilDate>();
  let workflows = 0;
  for (const item of items) {
    if (isRecurring(item)) {
      const { act } = decideRecurring(item, markIn(ledger.days.get(item.date), item.id), {
        runId: '',
        now: '',
      });
      if (act !== 'skip') dates.add(item.date);
    } else if (isTemplate(item)) {
      const occurrence = ledger.templates.get(occurrenceId(item.id, item.date));
      if (isOpenOccurrence(occurrence) || occurrence?.state === 'creating') workflows += 1;
    }
  }
  return dates.size + workflows;
}

/** For writes after the run: a failure does not change the report, so it is only logged. */
export function ignoreStoreAway(cause: unknown): void {
  if (!(cause instanceof StoreUnavailable)) throw cause;
}
