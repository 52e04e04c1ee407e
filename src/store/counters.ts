/** Writes the counters of an active workflow from a count of its tasks. */
import type { Counters } from '../domain/queue.ts';
import { activeKey } from './keys.ts';
import { ConditionsFailed, transact } from './requests.ts';
import type { Table } from './table.ts';

/** Returns false when a task was written since the row counted so many changes. */
export async function setCounters(
  table: Table,
  bundleId: string,
  { progress, days }: Counters,
  changes: number,
): Promise<boolean> {
  try {
    await transact(table, [
      {
        Update: {
          Key: { ...activeKey(bundleId) },
          UpdateExpression: 'SET tasks = :tasks, done = :done, days = :days',
          ConditionExpression: `attribute_exists(pk) AND ${changes === 0 ? 'attribute_not_exists(changes)' : 'changes = :changes'}`,
          ExpressionAttributeValues: {
            ':tasks': progress.tasks,
            ':done': progress.done,
            ':days': days,
            ...(changes > 0 && { ':changes': changes }),
          },
        },
      },
    ]);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}
