/** Actions of people between and during runs, through the product's functions. */
import { type CivilDate, civilDate } from '../../src/domain/civil-date.ts';
import { nextRevision } from '../../src/domain/stale.ts';
import type { Task } from '../../src/domain/task.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { archiveWorkflow, type BundleOutcome, undoWorkflow } from '../../src/store/archiving.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { markDeleted, removeRows } from '../../src/store/deleting.ts';
import { looseTaskKey } from '../../src/store/keys.ts';
import { dismissal } from '../../src/store/notification-rows.ts';
import { deleteRecurring } from '../../src/store/occurrences.ts';
import { ConditionsFailed, transact, type Write } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { writeTask } from '../../src/store/task-writes.ts';
import { NOW } from './scene.ts';

const AT = new Date(NOW).toISOString();

/** What an operator wanted and somebody else's change kept from happening. */
export type Outcome = 'done' | 'refused';

export function start(
  table: Table,
  {
    templateId,
    anchorDate,
    bundleId,
    keyed,
  }: { templateId: string; anchorDate: string; bundleId: string; keyed: boolean },
): Promise<unknown> {
  const submission = {
    userId: 'grace',
    route: 'POST /api/bundles' as const,
    key: bundleId,
    bodyHash: 'same',
  };
  return startWorkflow(
    { table, clock: () => new Date(NOW), newId: () => bundleId },
    {
      request: { title: 'By hand', anchorDate: civilDate(anchorDate) },
      templateId,
      allowDuplicate: false,
      startedBy: 'grace',
      ...(keyed && { submission }),
    },
  );
}

export async function archive(table: Table, bundleId: string, undo = false): Promise<Outcome> {
  const workflow = await findWorkflow(table, bundleId);
  if (workflow?.bundle.status !== 'active') return 'refused';
  const outcome = await (undo ? undoWorkflow : archiveWorkflow)(table, workflow, AT);
  return isWritten(outcome) ? 'done' : 'refused';
}

const isWritten = (outcome: BundleOutcome) => typeof outcome === 'object' && 'written' in outcome;

/** Completes the first open task. */
export async function complete(table: Table, bundleId: string): Promise<string | null> {
  const workflow = await findWorkflow(table, bundleId);
  const task = workflow?.tasks.find(({ status }) => status === 'todo');
  if (!workflow || !task || workflow.bundle.status !== 'active') return null;
  const { bundle } = workflow;
  const after = nextRevision<Task>(task, { ...task, status: 'done', completedAt: AT });
  const before = { task, bundle };
  return (await writeTask(table, { before, after: { task: after, bundle }, now: AT })) ? task.id : null;
}

/** Deletes one task of an active workflow. */
export async function deleteTask(table: Table, bundleId: string): Promise<string | null> {
  const workflow = await findWorkflow(table, bundleId);
  const task = workflow?.tasks.at(-1);
  if (!workflow || !task || workflow.bundle.status !== 'active') return null;
  const before = { task, bundle: workflow.bundle };
  return (await writeTask(table, { before, after: null, now: AT })) ? task.id : null;
}

/** Deletes an archived workflow; its anchor locks stay. */
export async function deleteWorkflow(table: Table, bundleId: string): Promise<Outcome> {
  const workflow = await findWorkflow(table, bundleId);
  if (workflow?.bundle.status !== 'archived') return 'refused';
  if (!isWritten(await markDeleted(table, workflow.bundle, AT))) return 'refused';
  await removeRows(table, bundleId, () => Promise.resolve());
  return 'done';
}

export function deleteRecurringTask(
  table: Table,
  configId: string,
  date: CivilDate,
  taskId: string,
): Promise<Outcome> {
  return tried(table, [
    { Delete: { Key: { ...looseTaskKey(taskId) }, ConditionExpression: 'attribute_exists(pk)' } },
    deleteRecurring(configId, date),
  ]);
}

export function dismiss(table: Table, id: string): Promise<Outcome> {
  return tried(table, [dismissal(id)]);
}

async function tried(table: Table, writes: Write[]): Promise<Outcome> {
  try {
    await transact(table, writes);
    return 'done';
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return 'refused';
    throw cause;
  }
}
