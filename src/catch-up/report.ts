/** The report of a run: its items, and counts of them. Contract: api.md, Catch-up. */
import type { CivilDate } from '../domain/civil-date.ts';
import type { FailReason, IgnoreReason, Outcome, Reason } from './outcomes.ts';

export type Kind = 'recurring' | 'template';

/** One planned occurrence: of a template, or of a recurring config. */
export interface Planned {
  date: CivilDate;
  kind: Kind;
  /** The template's or the config's id. */
  id: string;
  name: string;
}

interface About extends Planned {
  /** The id of the created or conflicting workflow or task. */
  bundleId?: string;
  taskId?: string;
  /** The template version of a workflow that is created or completed. */
  templateVersion?: number | undefined;
  /** The assignee of a generated task. */
  assigneeId?: string | undefined;
  /**
   * For developers: the error, or the workflow that holds the anchor date. Pages have separate words for the reason.
   */
  error?: string;
}

/** An outcome with one of its reasons. */
export type ItemOf<Of extends Outcome> = Of extends Outcome
  ? About & { outcome: Of; reason: Reason<Of> }
  : never;
export type ReportItem = ItemOf<Outcome>;

export interface Ignored {
  id: string;
  name: string;
  reason: IgnoreReason;
}

export interface Report {
  runId: string;
  from: CivilDate;
  to: CivilDate;
  dryRun: boolean;
  /** False if the time limit or the store ended the run early. */
  complete: boolean;
  /** The first unfinished date; absent if all are finished. */
  next?: CivilDate;
  planned: number;
  created: string[];
  skipped: number;
  templates: { created: string[]; skipped: number; recovered: number };
  recurring: { generated: string[]; skipped: number };
  failures: number;
  items: ReportItem[];
  ignored: Ignored[];
  /** The digest of the plan; only in the report of a dry run. */
  plan?: string;
}

export type ReportHead = Pick<Report, 'runId' | 'from' | 'to' | 'dryRun' | 'planned' | 'ignored'>;

/** `next` is the first unfinished date. */
export function makeReport(head: ReportHead, done: ReportItem[], next: CivilDate | undefined): Report {
  const items = done.toSorted(byOrder);
  const of = (outcome: Outcome) => items.filter((item) => item.outcome === outcome);
  const created = of('template-created').map(({ bundleId = '' }) => bundleId);
  const templates = {
    created,
    skipped: of('template-skipped').length,
    recovered: of('template-recovered').length,
  };
  const recurring = {
    generated: of('recurring-generated').map(({ taskId = '' }) => taskId),
    skipped: of('recurring-skipped').length,
  };
  const { runId, from, to, dryRun, planned, ignored } = head;
  return {
    ...{ runId, from, to, dryRun, complete: next === undefined },
    ...(next !== undefined && { next }),
    ...{ planned, created, skipped: templates.skipped + recurring.skipped, templates, recurring },
    ...{ failures: of('failed').length, items, ignored },
  };
}

/** Whether nothing failed and nothing is left to do. */
export function endedWell({ complete, failures }: Pick<Report, 'complete' | 'failures'>): boolean {
  return complete && failures === 0;
}

export function failed(planned: Planned, reason: FailReason, error: string): ItemOf<'failed'> {
  return { ...planned, outcome: 'failed', reason, error };
}

/** The start of an item's report line. */
export function planned({ date, kind, id, name }: Planned): Planned {
  return { date, kind, id, name };
}

/** Order of a report: date, kind, id. */
export function byOrder(a: Planned, b: Planned): number {
  const at = ({ date, kind, id }: Planned) => `${date} ${kind} ${id}`;
  return at(a) < at(b) ? -1 : 1;
}
