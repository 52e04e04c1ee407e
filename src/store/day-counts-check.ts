/** Compares the counters of days with the stored tasks, and corrects them on request. */
import { isDeepStrictEqual } from 'node:util';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Task } from '../domain/task.ts';
import { readTask } from './bundle-rows.ts';
import { findWorkflow, listActive } from './bundles.ts';
import { countedRows, readDayRows } from './day-counts.ts';
import { daysCounted, daysKey, TODO, WAITERS } from './keys.ts';
import { ConditionsFailed, getRow, queryRows, type Row, transact } from './requests.ts';
import { pause, type Table } from './table.ts';

/** Work in progress is waited for this often. */
const TRIES = 5;
/** An index on AWS seldom lags longer, so it has the tasks of the counters by then. */
const LAG_MS = 1_000;

export interface WrongDays {
  /** yyyy-mm, and which of its rows; `#` for the row that says that all are right. */
  row: string;
  repaired: boolean;
}

/** Reports only differences that are not explained by concurrent writes. */
export async function checkDays(table: Table, { repairs }: { repairs: boolean }): Promise<WrongDays[]> {
  for (let tries = 1; tries <= TRIES; tries++) {
    // The rows before and after the tasks: when they have not changed in between, no open task did.
    const before = await readDayRows(table);
    await pause(table, LAG_MS);
    const counted = countedRows(await openTasks(table));
    if (!isDeepStrictEqual(before, await readDayRows(table))) continue;
    const stored = new Map(before.map((row) => [String(row.sk), row]));
    const rows = [...new Set([...stored.keys(), ...counted.keys(), daysCounted.sk])];
    const wrong = rows.filter((row) => !isDeepStrictEqual(fieldsOf(stored.get(row)), counted.get(row) ?? {}));
    if (!stored.has(daysCounted.sk)) wrong.push(daysCounted.sk);
    if (!repairs) return wrong.map((row) => ({ row, repaired: false }));
    if (await allSet(table, wrong, stored, counted)) return wrong.map((row) => ({ row, repaired: true }));
  }
  return [];
}

/** Starts the counters of days in a new table or in one of an earlier version. Changes nothing if they are valid. */
export async function beginDays(table: Table, isNew: boolean): Promise<void> {
  if (isNew) return transact(table, [{ Put: { Item: { ...daysCounted } } }]);
  if (!(await getRow(table, daysCounted))) await checkDays(table, { repairs: true });
}

/** Removes the rows of past months that count nothing, so that history costs no read. */
export async function dropEmptyDays(table: Table, today: CivilDate): Promise<void> {
  for (const row of await readDayRows(table)) {
    const { pk, sk, changes } = row as Row & { pk: string; sk: string };
    const isPast = sk !== daysCounted.sk && sk < today.slice(0, 7);
    if (!isPast || Object.keys(fieldsOf(row)).length > 0) continue;
    const unchanged = {
      ConditionExpression: 'changes = :changes',
      ExpressionAttributeValues: { ':changes': changes },
    };
    await transact(table, [{ Delete: { Key: { pk, sk }, ...unchanged } }]).catch((cause) => {
      if (!(cause instanceof ConditionsFailed)) throw cause;
    });
  }
}

/** Every open task of active work, and of no workflow. */
async function openTasks(table: Table): Promise<Task[]> {
  const lists = await Promise.all([TODO, WAITERS].map((list) => queryRows(table, list)));
  const loose = lists
    .flat()
    .map(readTask)
    .filter(({ bundleId }) => bundleId === undefined);
  const tasks = new Map(loose.map((task) => [task.id, task]));
  for (const { bundle } of await listActive(table)) {
    for (const task of (await findWorkflow(table, bundle.id))?.tasks ?? []) tasks.set(task.id, task);
  }
  return [...tasks.values()];
}

/** The counters of a row that are not 0. */
function fieldsOf({ pk: _pk, sk: _sk, changes: _changes, ...fields }: Row = {}): Row {
  return Object.fromEntries(Object.entries(fields).filter(([, count]) => count !== 0));
}

/** False when a row was written since it was read. */
async function allSet(
  table: Table,
  wrong: string[],
  stored: ReadonlyMap<string, Row>,
  counted: ReadonlyMap<string, Row>,
): Promise<boolean> {
  try {
    // The row that marks all counters as valid is written last.
    for (const row of wrong) {
      const before = stored.get(row);
      const { changes = 0 } = (before ?? {}) as { changes?: number };
      await transact(table, [
        {
          Put: {
            Item: {
              ...daysKey(row),
              ...counted.get(row),
              ...(row !== daysCounted.sk && { changes: changes + 1 }),
            },
            ...(before
              ? {
                  ConditionExpression: 'changes = :changes',
                  ExpressionAttributeValues: { ':changes': changes },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
      ]);
    }
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}
