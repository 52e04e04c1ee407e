/** Writes a task together with what depends on it: its workflow's progress and stage, its indexes, the ledger. */
import type { Bundle } from '../domain/bundle.ts';
import { isSame, nextRevision } from '../domain/stale.ts';
import type { Task } from '../domain/task.ts';
import type { BundleStage } from '../domain/template.ts';
import { bundleRow, looseTaskRow, taskRow } from './bundle-rows.ts';
import { activeKey, bundleKey, type Key, looseTaskKey, taskKey } from './keys.ts';
import { deleteRecurring } from './occurrences.ts';
import { ConditionsFailed, type Row, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A task with the bundle that it was read with; null for a task of none. */
export interface TaskInBundle {
  task: Task;
  bundle: Bundle | null;
}

export interface TaskWrite {
  /** As it is stored; null for a new one. */
  before: TaskInBundle | null;
  /** As it is to be stored, in the bundle it is to be in, its links as they are to be; null to delete it. */
  after: TaskInBundle | null;
  /** The stage that the bundle of `after` then has; null leaves it. */
  stage: BundleStage | null;
  /** Holds only while so many tasks of the bundle are done. */
  whileDone?: number | undefined;
  /** Further writes of the same transaction. */
  also?: Write[];
}

/** Returns false when a task or bundle changed since it was read: read again and decide anew. */
export async function writeTask(table: Table, write: TaskWrite): Promise<boolean> {
  try {
    await transact(table, taskWrites(write));
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}

function taskWrites({ before, after, stage, whileDone, also = [] }: TaskWrite): Write[] {
  const bundles = new Map(
    [after?.bundle, before?.bundle].flatMap((bundle) => (bundle ? [[bundle.id, bundle] as const] : [])),
  );
  const depending = [...bundles.values()].flatMap((read) => {
    const inside = (one: TaskInBundle | null) => (one?.bundle?.id === read.id ? one.task : null);
    const linked = after?.bundle?.id === read.id ? after.bundle : read;
    const then = after?.bundle?.id === read.id && stage ? stage : read.stage;
    const now = after?.task.updatedAt ?? read.updatedAt;
    return bundleWrites(read, asStored(read, { ...linked, stage: then }, now), {
      before: inside(before),
      after: inside(after),
      whileDone,
    });
  });
  return [...rowWrites(before, after), ...depending, ...ledgerWrites(before, after), ...also];
}

function rowWrites(before: TaskInBundle | null, after: TaskInBundle | null): Write[] {
  const stays = before && after && before.bundle?.id === after.bundle?.id;
  const unchanged = before && {
    ConditionExpression: 'revision = :before',
    ExpressionAttributeValues: { ':before': before.task.revision },
  };
  const removal: Write[] = before && !stays ? [{ Delete: { Key: { ...keyOf(before) }, ...unchanged } }] : [];
  if (!after) return removal;
  const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  return [...removal, { Put: { Item: rowOf(after), ...(stays ? unchanged : isNew) } }];
}

function keyOf({ task, bundle }: TaskInBundle): Key {
  return bundle ? taskKey(bundle.id, task.id) : looseTaskKey(task.id);
}

function rowOf({ task, bundle }: TaskInBundle): Row {
  return bundle ? taskRow(task, bundle.id, bundle.status === 'active') : looseTaskRow(task);
}

/** The bundle with its new links and stage; as it was read when both stay. `now`: ISO 8601. */
function asStored(read: Bundle, { bundleLinks, stage }: Bundle, now: string): Bundle {
  const after = { ...read, bundleLinks, stage };
  return isSame(read, after) ? read : nextRevision(read, { ...after, updatedAt: now });
}

/** Gates were judged against this bundle, so the write holds only while it is that. */
function bundleWrites(read: Bundle, stored: Bundle, tasks: Counted): Write[] {
  if (read.status !== 'active') {
    // Nobody counts the tasks of an archived bundle, so a restore that counts them must notice that one has changed.
    return [headWrite(read, stored === read ? nextRevision(read, read) : stored)];
  }
  return [stored === read ? unchangedBundle(read) : headWrite(read, stored), progressWrite(stored, tasks)];
}

function unchangedBundle(bundle: Bundle): Write {
  return {
    ConditionCheck: {
      Key: { ...bundleKey(bundle.id) },
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': bundle.revision },
    },
  };
}

function headWrite(read: Bundle, stored: Bundle): Write {
  return {
    Put: {
      Item: bundleRow(stored),
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': read.revision },
    },
  };
}

/** A task of the bundle before and after the write, and what must hold for it. */
interface Counted {
  before: Task | null;
  after: Task | null;
  whileDone: number | undefined;
}

function progressWrite(bundle: Bundle, { before, after, whileDone }: Counted): Write {
  const change = (counts: (task: Task) => boolean) =>
    Number(after !== null && counts(after)) - Number(before !== null && counts(before));
  return {
    Update: {
      Key: { ...activeKey(bundle.id) },
      UpdateExpression:
        'SET touched = :true, stage = :stage, bundleLinks = :links ADD tasks :tasks, done :done',
      ConditionExpression: `attribute_exists(pk)${whileDone === undefined ? '' : ' AND done = :whileDone'}`,
      ExpressionAttributeValues: {
        ':true': true,
        ':stage': bundle.stage,
        ':links': bundle.bundleLinks,
        ':tasks': change((task) => task.status !== 'archived'),
        ':done': change((task) => task.status === 'done'),
        ...(whileDone !== undefined && { ':whileDone': whileDone }),
      },
    },
  };
}

/** What an operator deletes, no catch-up makes again. */
function ledgerWrites(before: TaskInBundle | null, after: TaskInBundle | null): Write[] {
  const { recurringConfigId, occurrenceDate } = (after === null && before?.task) || {};
  return recurringConfigId && occurrenceDate ? [deleteRecurring(recurringConfigId, occurrenceDate)] : [];
}
