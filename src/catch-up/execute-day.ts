/**
 * Creates the recurring tasks of one date. As many as fit are in one transaction with the ledger row of that date and
 * the digests. A refused transaction returns the conflicting row, which has what other runs created in the meantime.
 * The rest is tried again.
 */

import type { CivilDate } from '../domain/civil-date.ts';
import { digestId, type Notification } from '../domain/notification.ts';
import { recurringMarks } from '../domain/occurrence.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type Task, taskSchema } from '../domain/task.ts';
import { looseTaskRow } from '../store/bundle-rows.ts';
import { countWrites } from '../store/day-counts.ts';
import { looseTaskKey, recurringDayKey } from '../store/keys.ts';
import { extendDigest, newDigest } from '../store/notification-rows.ts';
import { configMark, digestMark, type MarkWrite, markIn, takeMarks } from '../store/occurrences.ts';
import {
  ConditionsFailed,
  getRow,
  getRows,
  MAX_TRANSACTION_ITEMS,
  newRow,
  type Row,
  transact,
  type Write,
} from '../store/requests.ts';
import { ask, origin, type RunContext, TRIES } from './context.ts';
import { decideRecurring, type RecurringDecision } from './decide.ts';
import { givenUpOn, noLongerFailing, noteFailure } from './failures.ts';
import type { RecurringItem } from './plan.ts';
import { planned, type ReportItem } from './report.ts';

/** The report item of a decision that is carried out without a conflict. */
export function foreseenRecurring(item: RecurringItem, decision: RecurringDecision): ReportItem {
  if (decision.act === 'skip')
    return { ...planned(item), outcome: 'recurring-skipped', reason: decision.reason };
  if (decision.act === 'collapse')
    return { ...planned(item), outcome: 'recurring-skipped', reason: 'collapsed' };
  const { assigneeId } = item.config;
  return {
    ...{ ...planned(item), outcome: 'recurring-generated', reason: 'new', taskId: decision.task.id },
    ...(assigneeId && { assigneeId }),
  };
}

interface Pending {
  item: RecurringItem;
  decision: Exclude<RecurringDecision, { act: 'skip' }>;
}

/**
 * `report` is called with each finished item.
 * @throws StoreAway if the store does not respond to the read after a write either
 */
export async function executeDay(
  context: RunContext,
  items: RecurringItem[],
  known: Row | undefined,
  report: (done: ReportItem[]) => void,
): Promise<void> {
  let day = known;
  for (const together of thatFit(items, known)) {
    const part = await executePart(context, together, day);
    report(part.reports);
    day = part.day;
  }
}

/** The most items of one transaction with its date and counters. Each adds a task, maybe a digest, and dismisses a failure. */
function thatFit(items: RecurringItem[], day: Row | undefined): RecurringItem[][] {
  const parts: RecurringItem[][] = [];
  let [part, assignees, writes]: [RecurringItem[], Set<string | undefined>, number] = [[], new Set(), 2];
  for (const item of items) {
    const { id, assigneeId } = item.config;
    const dismissed = markIn(day, id) === recurringMarks.failed;
    if (writes + 2 + Number(dismissed) > MAX_TRANSACTION_ITEMS) {
      parts.push(part);
      [part, assignees, writes] = [[], new Set(), 2];
    }
    writes += 1 + Number(!assignees.has(assigneeId)) + Number(dismissed);
    assignees.add(assigneeId);
    part.push(item);
  }
  return part.length > 0 ? [...parts, part] : parts;
}

interface Part {
  reports: ReportItem[];
  /** The ledger row of the date after this part. */
  day: Row | undefined;
}

async function executePart(
  context: RunContext,
  items: RecurringItem[],
  known: Row | undefined,
): Promise<Part> {
  const reports: ReportItem[] = [];
  let [left, day] = [items, known];
  /** A response was lost, so a mark `made` may be this run's write. */
  let lost = false;
  for (let tries = 1; ; tries++) {
    const { pending, settled } = decideAll(context, left, day);
    reports.push(...(lost ? await ownAmong(context, settled) : settled.map(({ report }) => report)));
    if (pending.length === 0) return { reports, day };
    try {
      await transact(context.table, dayWrites(context, pending, day));
      reports.push(...pending.map(({ item, decision }) => foreseenRecurring(item, decision)));
      return { reports, day: marked(pending, day) };
    } catch (cause) {
      if (!(cause instanceof ConditionsFailed || cause instanceof StoreUnavailable)) throw cause;
      if (tries === TRIES) {
        reports.push(...(await givenUp(context, pending, day, cause)));
        return { reports, day };
      }
      lost ||= cause instanceof StoreUnavailable;
      const inTheWay = cause instanceof ConditionsFailed ? cause.failed.get(0) : undefined;
      day = inTheWay ?? (await ask(() => getRow(context.table, recurringDayKey(dateOf(items)))));
      left = pending.map(({ item }) => item);
    }
  }
}

interface Settled {
  item: RecurringItem;
  report: ReportItem;
}

function decideAll(context: RunContext, items: RecurringItem[], day: Row | undefined) {
  const pending: Pending[] = [];
  const settled: Settled[] = [];
  for (const item of items) {
    const decision = decideRecurring(item, markIn(day, item.id), origin(context));
    if (decision.act === 'skip') settled.push({ item, report: foreseenRecurring(item, decision) });
    else pending.push({ item, decision });
  }
  return { pending, settled };
}

function generated(item: RecurringItem, task: Task): ReportItem {
  return foreseenRecurring(item, { act: 'generate', task, was: undefined });
}

/** After a lost response, a task that names this run was created by it. */
async function ownAmong({ table, runId }: RunContext, settled: Settled[]): Promise<ReportItem[]> {
  const taskOf = (item: RecurringItem) => decideRecurring(item, undefined, { runId, now: '' });
  const ids = settled.map(({ item }) => {
    const decision = taskOf(item);
    return decision.act === 'generate' ? decision.task.id : '';
  });
  const rows = await ask(() => getRows(table, ids.map(looseTaskKey)));
  const tasks = new Map(rows.map((row) => [String(row.id), taskSchema.parse(row)]));
  return settled.map(({ item, report }, at) => {
    const task = tasks.get(ids[at] ?? '');
    return task?.runId === runId ? generated(item, task) : report;
  });
}

/** The ledger row comes first: {@link executePart} reads it as the conflicting row. */
function dayWrites(context: RunContext, pending: Pending[], day: Row | undefined): Write[] {
  const date = dateOf(pending.map(({ item }) => item));
  const marks: MarkWrite[] = pending.map(({ item, decision }) => ({
    mark: configMark(item.id),
    as: markOf(decision),
    was: decision.was,
  }));
  const tasks = tasksOf(pending);
  const digests: Write[] = [];
  for (const [assigneeId, of] of Map.groupBy(tasks, (task) => task.assigneeId)) {
    const mark = digestMark(assigneeId);
    const taskIds = of.map(({ id }) => id);
    if (day?.[mark] !== undefined) digests.push(extendDigest(digestId(date, assigneeId), taskIds));
    else {
      marks.push({ mark, as: recurringMarks.made, was: undefined });
      digests.push(newDigest(digestOf(context, date, assigneeId), taskIds));
    }
  }
  return [
    takeMarks(date, marks),
    ...tasks.map((task) => newRow(looseTaskRow(task))),
    ...countWrites([], tasks),
    ...digests,
    ...pending.flatMap(({ item, decision }) => noLongerFailing(item, isNoticed(decision))),
  ];
}

function markOf({ act }: Pending['decision']) {
  return act === 'collapse' ? recurringMarks.collapsed : recurringMarks.made;
}

function isNoticed({ was }: Pending['decision']): boolean {
  return was === recurringMarks.failed;
}

function tasksOf(pending: Pending[]): Task[] {
  return pending.flatMap(({ decision }) => (decision.act === 'generate' ? [decision.task] : []));
}

/** Its message is built from its tasks when it is read. */
function digestOf(context: RunContext, date: CivilDate, assigneeId: string | undefined): Notification {
  return {
    id: digestId(date, assigneeId),
    type: 'recurring-digest',
    message: `Recurring work for ${date}`,
    ...(assigneeId && { userId: assigneeId }),
    dueAt: date,
    dismissed: false,
    createdAt: origin(context).now,
  };
}

/** The ledger row of the date after a successful transaction. */
function marked(pending: Pending[], day: Row | undefined): Row {
  return {
    ...day,
    ...Object.fromEntries(pending.map(({ item, decision }) => [configMark(item.id), markOf(decision)])),
    ...Object.fromEntries(
      tasksOf(pending).map(({ assigneeId }) => [digestMark(assigneeId), recurringMarks.made]),
    ),
  };
}

/** The transaction failed as a whole, so each item is tried alone and fails alone. */
async function givenUp(
  context: RunContext,
  pending: Pending[],
  day: Row | undefined,
  cause: Error,
): Promise<ReportItem[]> {
  const [only] = pending;
  if (only && pending.length === 1) {
    const report = givenUpOn(only.item, cause);
    const state = { noticed: isNoticed(only.decision), halfBuilt: false, was: only.decision.was };
    await noteFailure(context.table, report, state, origin(context));
    return [report];
  }
  const reports: ReportItem[] = [];
  let row = day;
  for (const { item } of pending) {
    const part = await executePart(context, [item], row);
    reports.push(...part.reports);
    row = part.day;
  }
  return reports;
}

/** The items of one transaction are of one date. */
function dateOf([first]: RecurringItem[]): CivilDate {
  if (!first) throw new Error('a transaction without items has no date');
  return first.date;
}
