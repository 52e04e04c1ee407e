/** The tasks of a workflow, written in as few transactions as DynamoDB's limits allow: 100 items and 4 MB. */
import { bytesOf } from '../domain/row-content.ts';
import type { Task } from '../domain/task.ts';
import { MAX_TRANSACTION_ITEMS, type Write } from './requests.ts';

/** Below 4 MB, which counts rows as they are before and after; a head takes up to 0.4. */
const MOST_BYTES = 3_000_000;

/** Tasks in their order, split so that each part fits a transaction with `others` other items. */
export function inBatches(tasks: Task[], others: number): Task[][] {
  const batches: Task[][] = [];
  let batch: Task[] = [];
  let bytes = 0;
  for (const task of tasks) {
    const size = bytesOf(task);
    if (batch.length === MAX_TRANSACTION_ITEMS - others || bytes + size > MOST_BYTES) {
      batches.push(batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(task);
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** The opening writes with the first batch of tasks, then each other batch alone; empty when there is nothing to write. */
export function transactions(opening: Write[], tasks: Task[], write: (task: Task) => Write): Write[][] {
  const [first = [], ...rest] = inBatches(tasks, opening.length);
  const together = [...opening, ...first.map(write)];
  return [...(together.length > 0 ? [together] : []), ...rest.map((batch) => batch.map(write))];
}
