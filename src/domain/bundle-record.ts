/** Adds entries to the history of a workflow. */
import type { Bundle } from './bundle.ts';
import { linkFields, linkName } from './bundle-change.ts';
import {
  type Doer,
  type FieldChange,
  fieldChange,
  type HistoryAction,
  type HistoryEntry,
  newestEntries,
} from './history.ts';
import { roomBeside } from './row-size.ts';
import type { Task } from './task.ts';
import type { BundleLink, Reference } from './template.ts';

/** Every list of workflows carries the histories, so their share of a row is small. */
const MOST_BYTES = 50_000;

const fields = ['title', 'description', 'anchorDate', 'stage', 'emoji', 'tags'] as const;

/** The workflow with one more entry. The oldest entries are dropped and counted if the history becomes too large. */
export function withBundleEntry(bundle: Bundle, entry: HistoryEntry): Bundle {
  const { bundleHistory = [], historyDropped = 0, ...content } = bundle;
  const all = [...bundleHistory, entry];
  const kept = newestEntries(all, Math.min(MOST_BYTES, roomBeside(content)));
  const dropped = historyDropped + all.length - kept.length;
  return { ...bundle, bundleHistory: kept, ...(dropped > 0 && { historyDropped: dropped }) };
}

/** The workflow after an action of a person, recorded with what it changed; `after` itself when an edit changed nothing. */
export function recorded(
  before: Bundle,
  after: Bundle,
  action: HistoryAction,
  { userId, now }: Doer,
): Bundle {
  const changes = bundleChanges(before, after);
  if (action === 'edited' && changes.length === 0) return after;
  return withBundleEntry(after, { at: now, by: userId, action, ...(changes.length > 0 && { changes }) });
}

/** The workflow whose stage followed the completion, reopening, adding or removing of a task. */
export function recordedStage(before: Bundle, after: Bundle, task: Task, { userId, now }: Doer): Bundle {
  const changes = fieldChange('stage', before.stage, after.stage);
  if (changes.length === 0) return after;
  const entry = { at: now, by: userId, action: 'stage-followed', task: task.description, changes } as const;
  return withBundleEntry(after, entry);
}

/** Whether the workflow is in its stage because this task was completed. */
export function isLedBy({ stage, bundleHistory = [] }: Bundle, { status, completedAt }: Task): boolean {
  const last = bundleHistory.findLast(({ changes = [] }) => changes.some(({ field }) => field === 'stage'));
  const led = last?.changes?.some(({ field, after }) => field === 'stage' && after === stage);
  return status === 'done' && last?.action === 'stage-followed' && last.at === completedAt && led === true;
}

function bundleChanges(before: Bundle, after: Bundle): FieldChange[] {
  return [
    ...fields.flatMap((field) => fieldChange(field, before[field], after[field])),
    ...linkChanges('bundleLinks', before.bundleLinks, after.bundleLinks),
    ...linkChanges('references', before.references, after.references),
  ];
}

function linkChanges(
  field: 'bundleLinks' | 'references',
  before: readonly (BundleLink | Reference)[],
  after: readonly (BundleLink | Reference)[],
): FieldChange[] {
  const [was, is] = [linkFields(before), linkFields(after)];
  return [...new Set([...was, ...is])].flatMap((link) =>
    fieldChange(field, before[was.indexOf(link)]?.url, after[is.indexOf(link)]?.url, linkName(link)),
  );
}
