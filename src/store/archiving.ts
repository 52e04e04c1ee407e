/**
 * Archives, undoes and restores workflows. Archiving keeps the tasks unchanged; undoing a start archives them too. The
 * bundle goes first, in one transaction with its dashboard row and anchor lock; the tasks of a large workflow follow in
 * batches. A repeated request completes an interrupted one. Source: domain.md, Starting a workflow.
 */
import type { Bundle } from '../domain/bundle.ts';
import { nextRevision } from '../domain/stale.ts';
import { isOpen, type Task } from '../domain/task.ts';
import { type AnchorLock, readActive, readAnchorLock, readBundle } from './bundle-rows.ts';
import { bundleWrites, holdsAnchorLock } from './bundle-writes.ts';
import type { CountedWorkflow, Workflow } from './bundles.ts';
import { countWrites } from './day-counts.ts';
import { activeKey, bundleKey, listIndex, taskKey, tasksPk } from './keys.ts';
import { ConditionsFailed, type Row, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';
import { transactions } from './task-batches.ts';
import { changedTaskWrite } from './task-writes.ts';

/** `written`: the bundle as stored. `touched`: only when undoing. `changed-by-others`: decide again on the present rows. */
export type BundleOutcome = { written: Bundle } | 'touched' | 'changed-by-others' | { holder: AnchorLock };

/** The bundle as edited, and tasks of it that are edited without a new status. */
export interface Edited {
  bundle: Bundle;
  tasks?: Task[];
  /** The number of task writes when the edit was checked against the tasks; undefined if it was not. */
  changes?: number | undefined;
}

/** Archives an active workflow, or completes an interrupted archiving. `now`: ISO 8601. */
export function archiveWorkflow(
  table: Table,
  { bundle: before, tasks, changes }: CountedWorkflow,
  now: string,
  edited: Edited = { bundle: before },
): Promise<BundleOutcome> {
  const leftOpen = tasks.filter(isOpen).length;
  const made = { archivedAt: now, leftOpen, updatedAt: now };
  const archived: Bundle = { ...edited.bundle, status: 'archived', ...made };
  const after = nextRevision(before, archived);
  const opening =
    before.status === 'active'
      ? [
          ...bundleWrites({ before, after, holdsAnchorLock: before.claimed, changes }),
          ...countWrites(tasks, []),
        ]
      : [];
  const write = (task: Task) => outOfQueue(before, task);
  return carryOut(table, before, withEdited(opening, tasks, { ...edited, bundle: after }, write));
}

/** Undoes a start; `touched` if somebody has worked on the workflow. `now`: ISO 8601. */
export async function undoWorkflow(
  table: Table,
  { bundle, tasks }: Workflow,
  now: string,
  edited: Bundle = bundle,
): Promise<BundleOutcome> {
  const opening =
    bundle.status === 'active' ? [...undoWrites(bundle, edited, now), ...countWrites(tasks, [])] : [];
  const writes = transactions(opening, tasks.filter(isOpen), (task) => archivedTask(bundle, task, now));
  return carryOut(table, bundle, writes, (conflicting) => {
    const dashboard = conflicting.find((row) => row.pk === activeKey('').pk);
    return dashboard && readActive(dashboard).touched ? 'touched' : 'changed-by-others';
  });
}

/**
 * Brings an archived workflow back to work with its open tasks, or completes an interrupted restore. `edited` is the
 * bundle with its other changes. If it is `claimed`, the anchor lock is taken again; the outcome names the bundle that
 * holds it.
 */
export async function restoreWorkflow(
  table: Table,
  { bundle: before, tasks }: Workflow,
  now: string,
  edited: Edited = { bundle: before },
): Promise<BundleOutcome> {
  const { archivedAt: _archived, leftOpen: _open, ...active } = edited.bundle;
  const after = nextRevision(before, { ...active, status: 'active' as const, updatedAt: now });
  const opening =
    before.status === 'archived'
      ? [
          ...bundleWrites({ before, after, holdsAnchorLock: await holdsAnchorLock(table, before), tasks }),
          ...countWrites([], tasks),
        ]
      : [];
  const write = (task: Task) => intoQueue(before, task);
  return carryOut(table, before, withEdited(opening, tasks, { ...edited, bundle: after }, write));
}

/** Writes the edited tasks with the bundle, then every other open task by `write`. */
function withEdited(
  opening: Write[],
  tasks: Task[],
  { bundle, tasks: edited = [] }: Edited,
  write: (task: Task) => Write,
): Write[][] {
  const whole = new Set(edited.map(({ id }) => id));
  const others = tasks.filter((task) => isOpen(task) && !whole.has(task.id));
  return transactions([...opening, ...edited.map((task) => changedTaskWrite(task, bundle))], others, write);
}

/** Stores an edited bundle whose status does not change, and the tasks that share its links. */
export async function writeBundle(
  table: Table,
  write: { before: Bundle; touches: boolean; tasks: Task[] } & Required<Edited>,
): Promise<BundleOutcome> {
  const { before, bundle: after, touches, changes, tasks } = write;
  const holds = await holdsAnchorLock(table, before);
  const writes = bundleWrites({ before, after, holdsAnchorLock: holds, touches, changes });
  return carryOut(table, before, [[...writes, ...tasks.map((task) => changedTaskWrite(task, after))]]);
}

/**
 * Sends the transactions in order. The bundle that they write is not read again; `before` is it where they write none.
 * `outcomeOf` names the outcome from the conflicting rows; a conflict on the anchor lock is handled here.
 */
export async function carryOut(
  table: Table,
  before: Bundle,
  writes: Write[][],
  outcomeOf: (conflicting: Row[]) => BundleOutcome = () => 'changed-by-others',
): Promise<BundleOutcome> {
  try {
    for (const transaction of writes) await transact(table, transaction);
    return { written: writes.flat().flatMap(headIn)[0] ?? before };
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
    const conflicting = [...cause.failed.values()];
    const held = conflicting.find((row) => String(row.pk).startsWith('ANCHOR#'));
    return held ? { holder: readAnchorLock(held) } : outcomeOf(conflicting);
  }
}

function headIn({ Put }: Write): Bundle[] {
  const row = Put?.Item;
  return row && row.pk === bundleKey(String(row.id)).pk && row.sk === bundleKey('').sk
    ? [readBundle(row)]
    : [];
}

function undoWrites(bundle: Bundle, edited: Bundle, now: string): Write[] {
  const undone: Bundle = { ...edited, status: 'archived', undoneAt: now, updatedAt: now };
  return bundleWrites({
    before: bundle,
    after: nextRevision(bundle, undone),
    holdsAnchorLock: bundle.claimed,
  });
}

const THERE = { ConditionExpression: 'attribute_exists(pk)' };

/** Archiving removes only the index attributes of tasks, so that a restore finds them unchanged. */
function outOfQueue(bundle: Bundle, task: Task): Write {
  return {
    Update: {
      Key: { ...taskKey(bundle.id, task.id) },
      UpdateExpression: 'SET listPk = :list REMOVE openPk, openSk',
      // The list is that of the status.
      ConditionExpression: '#status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':list': listIndex(task, false).listPk, ':status': task.status },
    },
  };
}

function intoQueue(bundle: Bundle, task: Task): Write {
  const { listPk, openPk, openSk } = listIndex(task, true);
  return {
    Update: {
      Key: { ...taskKey(bundle.id, task.id) },
      UpdateExpression: `SET listPk = :list${openPk ? ', openPk = :openPk, openSk = :openSk' : ''}`,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: {
        ':list': listPk,
        ':revision': task.revision,
        ...(openPk && { ':openPk': openPk, ':openSk': openSk }),
      },
    },
  };
}

function archivedTask(bundle: Bundle, task: Task, now: string): Write {
  return {
    Update: {
      Key: { ...taskKey(bundle.id, task.id) },
      UpdateExpression:
        'SET #status = :archived, listPk = :list, updatedAt = :now, revision = revision + :one REMOVE openPk, openSk',
      ...THERE,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':archived': 'archived',
        ':list': tasksPk('archived'),
        ':now': now,
        ':one': 1,
      },
    },
  };
}
