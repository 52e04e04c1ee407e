/** Writes a task together with what depends on it: its workflow's progress and stage, its indexes, the ledger. */
import type { Bundle } from '../domain/bundle.ts';
import type { Task } from '../domain/task.ts';
import type { BundleStage } from '../domain/template.ts';
import { looseTaskRow, taskRow } from './bundle-rows.ts';
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
  /** As it is to be stored, in the bundle it is to be in; null to delete it. */
  after: TaskInBundle | null;
  /** The stage that the bundle of `after` then has; null leaves it. */
  stage: BundleStage | null;
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

function taskWrites({ before, after, stage, also = [] }: TaskWrite): Write[] {
  const bundles = new Map(
    [before?.bundle, after?.bundle].flatMap((bundle) => (bundle ? [[bundle.id, bundle] as const] : [])),
  );
  const depending = [...bundles.values()].flatMap((bundle) => {
    const inside = (one: TaskInBundle | null) => (one?.bundle?.id === bundle.id ? one.task : null);
    const then = after?.bundle?.id === bundle.id && stage ? stage : bundle.stage;
    return bundleWrites(
      bundle,
      inside(before),
      inside(after),
      then,
      after?.task.updatedAt ?? bundle.updatedAt,
    );
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

/** Gates were judged against this bundle, so the write holds only while it is that. */
function bundleWrites(
  bundle: Bundle,
  before: Task | null,
  after: Task | null,
  stage: BundleStage,
  now: string,
): Write[] {
  if (bundle.status !== 'active') return [raisedRevision(bundle)];
  const head = stage === bundle.stage ? unchangedBundle(bundle) : stageWrite(bundle, stage, now);
  return [head, progressWrite(before, after, bundle, stage)];
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

/** Nobody counts the tasks of an archived bundle, so a restore that counts them must notice that one has changed. */
function raisedRevision(bundle: Bundle): Write {
  return {
    Update: {
      Key: { ...bundleKey(bundle.id) },
      UpdateExpression: 'SET revision = revision + :one',
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':one': 1, ':revision': bundle.revision },
    },
  };
}

function stageWrite(bundle: Bundle, stage: BundleStage, now: string): Write {
  const { fieldRevisions = {}, revision } = bundle;
  return {
    Update: {
      Key: { ...bundleKey(bundle.id) },
      UpdateExpression: 'SET stage = :stage, updatedAt = :now, revision = :next, fieldRevisions = :fields',
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: {
        ':stage': stage,
        ':now': now,
        ':next': revision + 1,
        ':fields': { ...fieldRevisions, stage: revision + 1 },
        ':revision': revision,
      },
    },
  };
}

function progressWrite(before: Task | null, after: Task | null, bundle: Bundle, stage: BundleStage): Write {
  const change = (counts: (task: Task) => boolean) =>
    Number(after !== null && counts(after)) - Number(before !== null && counts(before));
  return {
    Update: {
      Key: { ...activeKey(bundle.id) },
      UpdateExpression: 'SET touched = :true, stage = :stage ADD tasks :tasks, done :done',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: {
        ':true': true,
        ':stage': stage,
        ':tasks': change((task) => task.status !== 'archived'),
        ':done': change((task) => task.status === 'done'),
      },
    },
  };
}

/** What an operator deletes, no catch-up makes again. */
function ledgerWrites(before: TaskInBundle | null, after: TaskInBundle | null): Write[] {
  const { recurringConfigId, occurrenceDate } = (after === null && before?.task) || {};
  return recurringConfigId && occurrenceDate ? [deleteRecurring(recurringConfigId, occurrenceDate)] : [];
}
