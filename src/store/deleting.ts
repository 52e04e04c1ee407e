/**
 * Removes an archived workflow with all its rows. First it is marked as deleting, in one transaction with its anchor lock
 * and the ledger. From then on no page shows it. Its rows are removed in batches, the head last, so a repeated request
 * completes an interrupted deletion. Source: domain.md, Starting a workflow.
 */
import type { Bundle } from '../domain/bundle.ts';
import { nextRevision } from '../domain/stale.ts';
import { type BundleOutcome, carryOut } from './archiving.ts';
import { bundleWrites, holdsAnchorLock } from './bundle-writes.ts';
import { readWorkflow } from './bundles.ts';
import { listFileKeys } from './files.ts';
import { bundleKey, type Key, taskKey } from './keys.ts';
import { transact } from './requests.ts';
import type { Table } from './table.ts';
import { inBatches } from './task-batches.ts';

/** Marks it as deleting, so that it is hidden. {@link removeRows} then removes its rows. `now`: ISO 8601. */
export async function markDeleted(table: Table, bundle: Bundle, now: string): Promise<BundleOutcome> {
  const after: Bundle = { ...bundle, status: 'deleting', updatedAt: now };
  const holds = await holdsAnchorLock(table, bundle);
  return carryOut(table, bundle, [
    bundleWrites({ before: bundle, after: nextRevision(bundle, after), holdsAnchorLock: holds }),
  ]);
}

/**
 * Removes the rows of a marked bundle. `onTask` removes the bytes of a task's files after their rows; a repeat calls it
 * again until the row of the task is removed.
 */
export async function removeRows(
  table: Table,
  bundleId: string,
  onTask: (taskId: string) => Promise<void>,
): Promise<void> {
  const tasks = (await readWorkflow(table, bundleId))?.tasks ?? [];
  for (const { id } of tasks.filter(({ fileCount }) => fileCount)) {
    await remove(table, await listFileKeys(table, id));
    await onTask(id);
  }
  for (const batch of inBatches(tasks, 0)) {
    await remove(
      table,
      batch.map(({ id }) => taskKey(bundleId, id)),
    );
  }
  await remove(table, [bundleKey(bundleId)]);
}

async function remove(table: Table, keys: Key[]): Promise<void> {
  if (keys.length === 0) return;
  await transact(
    table,
    keys.map((key) => ({ Delete: { Key: { ...key } } })),
  );
}
