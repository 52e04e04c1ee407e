/** Decides the outcome of each planned occurrence from the plan and the facts. Pure. A dry run stops here. */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import {
  isOpenOccurrence,
  type RecurringMark,
  recurringMarks,
  type TemplateOccurrence,
} from '../domain/occurrence.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  type RunOrigin,
  recurringTask,
  scheduledBundle,
  scheduledBundleId,
  type WorkflowOrigin,
} from '../domain/scheduled-work.ts';
import type { Task } from '../domain/task.ts';
import type { Template } from '../domain/template.ts';
import { newTasks } from '../domain/workflow-copy.ts';
import type { Facts } from './facts.ts';
import type { FailReason, Reason } from './outcomes.ts';
import type { BrokenItem, RecurringItem, TemplateItem } from './plan.ts';
import type { Range } from './range.ts';
import { failed, type ItemOf, type Planned } from './report.ts';

export type TemplateDecision =
  /** `noticed`: its failure notice is to be dismissed, because somebody else created the occurrence. */
  | { act: 'skip'; reason: Reason<'template-skipped'>; bundleId: string; error?: string; noticed?: boolean }
  | { act: 'fail'; reason: FailReason; error: string; halfBuilt: boolean; noticed: boolean }
  | { act: 'create'; bundle: Bundle; tasks: Task[]; template: Template; noticed: boolean }
  | { act: 'recover'; head: Bundle; tasks: Task[]; template: Template; noticed: boolean };

const skips: Record<'active' | 'archived' | 'undone' | 'deleted', Reason<'template-skipped'>> = {
  active: 'exists',
  archived: 'archived',
  undone: 'undone',
  deleted: 'deleted',
};

export function decideTemplate(item: TemplateItem, facts: Facts, origin: WorkflowOrigin): TemplateDecision {
  const occurrence = facts.occurrence(item);
  const noticed = occurrence?.noticed ?? false;
  const fail = (reason: FailReason, error: string, halfBuilt = false) =>
    ({ act: 'fail', reason, error, halfBuilt, noticed }) as const;
  if (occurrence === null) return fail('unreadable', 'Its row in the ledger cannot be read', true);
  if (occurrence && !isOpenOccurrence(occurrence)) return settled(item, occurrence, facts);
  const held = facts.anchorLock(item);
  if (held && 'problem' in held)
    return fail('unreadable', unreadable('The lock on its anchor date', held.problem));
  const lock = held?.value;
  if (lock) {
    const { bundleId, occurrenceDate, state } = lock;
    // The half-built workflow of another occurrence of this run is completed, and reported, there.
    const elsewhere = occurrenceDate !== undefined && isIn(facts.range, occurrenceDate);
    if (state === 'creating' && !elsewhere) return recovery(bundleId, facts, noticed);
    if (occurrenceDate === undefined) return { act: 'skip', reason: 'started-by-user', bundleId };
    const error = `Its anchor date is held by the occurrence of ${occurrenceDate}`;
    return { act: 'skip', reason: 'anchor-taken', bundleId, error };
  }
  const version = item.template && facts.content(item.template);
  if (!version)
    return fail('unreadable', 'The content of its template is not stored; save the template again');
  if ('problem' in version)
    return fail('unreadable', unreadable('The content of its template', version.problem));
  try {
    const bundle = scheduledBundle(version.value, item.date, origin);
    return {
      act: 'create',
      bundle,
      tasks: newTasks(bundle, version.value),
      template: version.value,
      noticed,
    };
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof RangeError) return fail('invalid', cause.message);
    throw cause;
  }
}

function isIn({ from, to }: Range, date: CivilDate): boolean {
  return from <= date && date <= to;
}

function settled(item: TemplateItem, occurrence: TemplateOccurrence, facts: Facts): TemplateDecision {
  const { state, bundleId = scheduledBundleId(item.id, item.date), noticed = false } = occurrence;
  if (state === 'creating') return recovery(bundleId, facts, noticed);
  return { act: 'skip', reason: skips[state as keyof typeof skips], bundleId, noticed };
}

function recovery(bundleId: string, facts: Facts, noticed: boolean): TemplateDecision {
  const fail = (error: string) =>
    ({ act: 'fail', reason: 'unreadable', error, halfBuilt: true, noticed }) as const;
  const head = facts.head(bundleId);
  if (!head) return fail(`Its workflow ${bundleId} is half-built and has no head`);
  if ('problem' in head) return fail(unreadable('Its half-built workflow', head.problem));
  // Another run sealed it between two reads.
  if (head.value.status !== 'creating') return { act: 'skip', reason: 'exists', bundleId };
  const version = facts.pinned(head.value);
  if (!version) return fail('The template version that its half-built workflow pins is not stored');
  if ('problem' in version) return fail(unreadable('The template version that it pins', version.problem));
  const tasks = newTasks(head.value, version.value);
  return { act: 'recover', head: head.value, tasks, template: version.value, noticed };
}

function unreadable(what: string, problem: string): string {
  return `${what} cannot be read (${problem})`;
}

export type RecurringDecision =
  | { act: 'skip'; reason: Reason<'recurring-skipped'> }
  /** `was`: its mark in the ledger; undefined if there is none. */
  | { act: 'generate'; task: Task; was: OpenMark }
  /**
   * Missed and skipped for a later repetition. Because of the mark, later runs skip it too, unless they run with `all`.
   */
  | { act: 'collapse'; was: OpenMark };

export type OpenMark = typeof recurringMarks.failed | typeof recurringMarks.collapsed | undefined;

/** `mark` is what the ledger has of it. */
export function decideRecurring(
  { config, date, missed }: RecurringItem,
  mark: RecurringMark | undefined,
  origin: RunOrigin,
): RecurringDecision {
  if (mark === recurringMarks.made) return { act: 'skip', reason: 'exists' };
  if (mark === recurringMarks.deleted) return { act: 'skip', reason: 'deleted' };
  if (missed && mark === recurringMarks.collapsed) return { act: 'skip', reason: 'collapsed' };
  if (missed === 'superseded') return { act: 'collapse', was: mark };
  return { act: 'generate', task: recurringTask(config, date, origin), was: mark };
}

/** An item that cannot be read fails, unless the ledger has its occurrence as created. */
export function decideBroken(
  { date, kind, id, name, problem }: BrokenItem,
  mark: RecurringMark | undefined,
): ItemOf<'failed' | 'recurring-skipped'> {
  const planned: Planned = { date, kind, id, name };
  if (mark === recurringMarks.made || mark === recurringMarks.deleted) {
    const reason = mark === recurringMarks.made ? 'exists' : 'deleted';
    return { ...planned, outcome: 'recurring-skipped', reason };
  }
  return failed(planned, 'unreadable', problem);
}
