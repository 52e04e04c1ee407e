/**
 * One catch-up run: plan, decide, execute, report. Any number may run at once and be killed at any point; what they leave
 * is what one clean run leaves. Source: domain.md, Catch-up.
 */
import type { CivilDate } from '../domain/civil-date.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type Ledger, occurrenceId, readLedger } from '../store/occurrences.ts';
import { releaseLease } from '../store/run-lease.ts';
import { readSchedules } from '../store/schedules.ts';
import { origin, type RunContext } from './context.ts';
import { decideBroken, decideRecurring, decideTemplate } from './decide.ts';
import { type Bounds, Execution } from './execute.ts';
import { foreseenRecurring } from './execute-day.ts';
import { foreseen } from './execute-template.ts';
import { isOpenOccurrence, readFacts } from './facts.ts';
import { isRecurring, isTemplate, type Plan, type Planning, plan } from './plan.ts';
import { type Range, requirePlannable } from './range.ts';
import { type Kind, makeReport, type Report, type ReportItem } from './report.ts';
import { waitTurn } from './turn.ts';

export interface RunRequest extends Omit<Bounds, 'startedAt'> {
  range: Range;
  /** Plans, decides and reports, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Leaves the other kind out. */
  only?: Kind | undefined;
  firstDate?: Planning['firstDate'];
  /** The field to name when too much is asked for. */
  field?: string | undefined;
  /** Nobody chose the dates, so nobody can be asked to choose fewer. */
  unlimited?: boolean | undefined;
}

/**
 * @throws Refusal `invalid` when more than 1,000 items are planned · StoreUnavailable when not even the plan can be made;
 * nothing is written then.
 */
export async function runCatchUp(context: RunContext, request: RunRequest): Promise<Report> {
  const { table, runId } = context;
  const { range, dryRun = false, only, firstDate, field = 'to', unlimited = false } = request;
  const startedAt = context.clock().getTime();
  const schedules = await readSchedules(table);
  const look = async () => {
    const ledger = await readLedger(table, range.from, range.to);
    return { ledger, planned: plan({ schedules, ledger, range, only, firstDate }) };
  };
  let { ledger, planned } = await look();
  if (!unlimited) requirePlannable(planned.items.length, field);
  const head = { runId, ...range, dryRun, planned: planned.items.length, ignored: planned.ignored };
  if (dryRun) return makeReport(head, await foresee(context, planned, ledger, range), undefined);

  const leased = await waitTurn(context, transactionsOf(planned, ledger), async () => {
    ({ ledger, planned } = await look());
    return transactionsOf(planned, ledger);
  });
  try {
    const facts = await readFacts(table, planned.items.filter(isTemplate), ledger.templates, range);
    const execution = new Execution(context, ledger, facts, { ...request, startedAt }, planned.items);
    const next = await execution.run();
    return makeReport({ ...head, planned: planned.items.length }, execution.done, next);
  } finally {
    if (leased) await releaseLease(table, runId).catch(ignoreStoreAway);
  }
}

/** What a run would report, from the same plan, facts and decisions. */
async function foresee(
  context: RunContext,
  { items }: Plan,
  ledger: Ledger,
  range: Range,
): Promise<ReportItem[]> {
  const facts = await readFacts(context.table, items.filter(isTemplate), ledger.templates, range);
  return items.map((item) => {
    if (isTemplate(item)) return foreseen(item, decideTemplate(item, facts, origin(context)), context.runId);
    if (isRecurring(item)) {
      return foreseenRecurring(item, decideRecurring(item, ledger.days.get(item.date), origin(context)));
    }
    return decideBroken(item, ledger);
  });
}

/** About how many transactions the plan takes: one a date with recurring work, one a workflow. */
function transactionsOf({ items }: Plan, ledger: Ledger): number {
  const dates = new Set<CivilDate>();
  let workflows = 0;
  for (const item of items) {
    if (isRecurring(item)) {
      const { act } = decideRecurring(item, ledger.days.get(item.date), { runId: '', now: '' });
      if (act === 'generate') dates.add(item.date);
    } else if (isTemplate(item)) {
      const occurrence = ledger.templates.get(occurrenceId(item.id, item.date));
      if (isOpenOccurrence(occurrence) || occurrence?.state === 'creating') workflows += 1;
    }
  }
  return dates.size + workflows;
}

/** For what a finished run tidies up: its report is true without. */
export function ignoreStoreAway(cause: unknown): void {
  if (!(cause instanceof StoreUnavailable)) throw cause;
}
