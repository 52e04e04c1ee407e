/** Writes a changed task together with what depends on it: its workflow's progress, stage and open-work index. */
import type { Bundle } from '../domain/bundle.ts';
import type { Task } from '../domain/task.ts';
import { taskRow } from './bundle-rows.ts';
import { activeKey, bundleKey } from './keys.ts';
import { ConditionsFailed, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

export interface TaskChange {
  before: Task;
  /** The same task as it is to be, its revision not yet raised. */
  after: Task;
  /** Its bundle as read with it. */
  bundle: Bundle;
  /** The bundle's stage after the change. */
  stage: Bundle['stage'];
}

/** Returns the stored task, or null when task or bundle changed since they were read: read again and decide anew. */
export async function writeTask(
  table: Table,
  { before, after, bundle, stage }: TaskChange,
): Promise<Task | null> {
  const task: Task = { ...after, revision: before.revision + 1 };
  const live = bundle.status === 'active';
  const moved = live && stage !== bundle.stage;
  const writes: Write[] = [
    {
      Put: {
        Item: taskRow(task, bundle.id, live),
        ConditionExpression: 'revision = :before',
        ExpressionAttributeValues: { ':before': before.revision },
      },
    },
    moved ? stageWrite(bundle, stage, task.updatedAt) : unchangedBundle(bundle),
    ...(live ? [progressWrite(before, task, bundle, stage)] : []),
  ];
  try {
    await transact(table, writes);
    return task;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return null;
    throw cause;
  }
}

/** The gates were judged against this bundle, so the write holds only while it is that. */
function unchangedBundle(bundle: Bundle): Write {
  return {
    ConditionCheck: {
      Key: { ...bundleKey(bundle.id) },
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': bundle.revision },
    },
  };
}

function stageWrite(bundle: Bundle, stage: Bundle['stage'], now: string): Write {
  return {
    Update: {
      Key: { ...bundleKey(bundle.id) },
      UpdateExpression: 'SET stage = :stage, updatedAt = :now, revision = revision + :one',
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':stage': stage, ':now': now, ':one': 1, ':revision': bundle.revision },
    },
  };
}

function progressWrite(before: Task, after: Task, bundle: Bundle, stage: Bundle['stage']): Write {
  const change = (counts: (task: Task) => boolean) => Number(counts(after)) - Number(counts(before));
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
