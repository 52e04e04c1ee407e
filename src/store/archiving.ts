/**
 * Takes a workflow out of the day: archiving keeps its tasks as they are, undoing a start archives them too. The
 * bundle goes first, in one transaction with its dashboard row and claim; the tasks of a large workflow follow in
 * chunks, which a repeat completes. Source: domain.md, Starting a workflow.
 */
import type { Bundle } from '../domain/bundle.ts';
import { isOpen, type Task } from '../domain/task.ts';
import { readActive, releaseClaim, updateClaim } from './bundle-rows.ts';
import type { Workflow } from './bundles.ts';
import { activeKey, archivedIndex, bundleKey, taskKey } from './keys.ts';
import { updateOccurrence } from './occurrences.ts';
import { ConditionsFailed, MAX_TRANSACTION_ITEMS, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

export type ArchiveOutcome = 'done' | 'touched' | 'changed-meanwhile';

/** Archives an active workflow, or completes an archiving that broke off. `now`: ISO 8601. */
export function archiveWorkflow(table: Table, workflow: Workflow, now: string): Promise<ArchiveOutcome> {
  return takeOut(table, workflow, { now, undo: false });
}

/** Undoes a start: refused (`touched`) once anything in the workflow was worked on. */
export function undoWorkflow(table: Table, workflow: Workflow, now: string): Promise<ArchiveOutcome> {
  return takeOut(table, workflow, { now, undo: true });
}

interface TakingOut {
  now: string;
  undo: boolean;
}

async function takeOut(table: Table, { bundle, tasks }: Workflow, how: TakingOut): Promise<ArchiveOutcome> {
  const taskWrites = tasks.filter(isOpen).map((task) => taskWrite(bundle, task, how));
  const opening = bundle.status === 'active' ? headWrites(bundle, how) : [];
  const first = [...opening, ...taskWrites.splice(0, MAX_TRANSACTION_ITEMS - opening.length)];
  try {
    if (first.length > 0) await transact(table, first);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
    const dashboard = [...cause.failed.values()].find((row) => row.pk === activeKey('').pk);
    return dashboard && readActive(dashboard).touched ? 'touched' : 'changed-meanwhile';
  }
  while (taskWrites.length > 0) await transact(table, taskWrites.splice(0, MAX_TRANSACTION_ITEMS));
  return 'done';
}

function headWrites(bundle: Bundle, { now, undo }: TakingOut): Write[] {
  const index = archivedIndex(bundle.anchorDate, bundle.id);
  const writes: Write[] = [
    {
      Delete: {
        Key: { ...activeKey(bundle.id) },
        ConditionExpression: `attribute_exists(pk)${undo ? ' AND attribute_not_exists(touched)' : ''}`,
      },
    },
    {
      Update: {
        Key: { ...bundleKey(bundle.id) },
        UpdateExpression: `SET #status = :archived, updatedAt = :now, revision = revision + :one, findPk = :findPk, findSk = :findSk${undo ? ', undoneAt = :now' : ''}`,
        ConditionExpression: '#status = :active AND revision = :revision',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':archived': 'archived',
          ':active': 'active',
          ':now': now,
          ':one': 1,
          ':revision': bundle.revision,
          ':findPk': index.findPk,
          ':findSk': index.findSk,
        },
      },
    },
  ];
  const state = undo ? 'undone' : 'archived';
  if (bundle.claimed && bundle.templateId) {
    const claim = [bundle.templateId, bundle.anchorDate] as const;
    // A catch-up must not make again what an operator undid, so a scheduled bundle keeps its claims.
    const released = undo && !bundle.occurrenceDate;
    writes.push(
      released ? releaseClaim(...claim, bundle.id) : updateClaim(...claim, { bundleId: bundle.id, state }),
    );
  }
  return [...writes, ...updateOccurrence(bundle, state)];
}

function taskWrite(bundle: Bundle, task: Task, { now, undo }: TakingOut): Write {
  const Key = { ...taskKey(bundle.id, task.id) };
  // Only the index attributes go when a workflow is archived: its tasks stay as they are, for a restore.
  if (!undo)
    return {
      Update: { Key, UpdateExpression: 'REMOVE openPk, openSk', ConditionExpression: 'attribute_exists(pk)' },
    };
  return {
    Update: {
      Key,
      UpdateExpression:
        'SET #status = :archived, updatedAt = :now, revision = revision + :one REMOVE openPk, openSk',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':archived': 'archived', ':now': now, ':one': 1 },
    },
  };
}
