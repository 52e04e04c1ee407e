/**
 * Counts the open tasks of active work by day, for everybody. Each row counts a month and is changed in the transactions
 * that change the tasks. A month has several rows, so that simultaneous writes of workflows seldom change the same row.
 * Source: store.md, Model.
 */
import { differences, type Place } from '../domain/day-counts.ts';
import type { Task } from '../domain/task.ts';
import { DAYS, daysCounted, daysKey } from './keys.ts';
import { queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** The number of rows of a month for tasks of workflows. One more row counts the other tasks. */
const SHARDS = 4;
const LOOSE = 'none';
/** The maximum of these rows in a transaction. A workflow over more months makes the counters invalid. */
export const MOST_MONTHS = 40;

/** A workflow is always counted in the same row of a month, so each row is consistent by itself. */
function shardOf({ bundleId }: Task): string {
  if (bundleId === undefined) return LOOSE;
  return String([...bundleId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SHARDS);
}

const rowOf = (task: Task, month: string) => `${month}#${shardOf(task)}`;

/** Subtracts the tasks before the change and adds the tasks after it. Call it with tasks of active work only. */
export function countWrites(before: readonly Task[], after: readonly Task[]): Write[] {
  const changed = [...differences(before, after, rowOf)];
  if (changed.length > MOST_MONTHS) return [{ Delete: { Key: { ...daysCounted } } }];
  return changed.map(([row, fields]) => {
    const each = [...fields];
    return {
      Update: {
        Key: { ...daysKey(row) },
        UpdateExpression: `ADD ${each.map((_, at) => `#f${at} :f${at}`).join(', ')}, changes :one`,
        ExpressionAttributeNames: Object.fromEntries(each.map(([field], at) => [`#f${at}`, field])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(each.map(([, by], at) => [`:f${at}`, by])),
          ':one': 1,
        },
      },
    };
  });
}

/** The content of the rows if these are all open tasks of active work, by sort key. */
export function countedRows(tasks: readonly Task[]): Map<string, Row> {
  return new Map(
    [...differences([], tasks, rowOf)].map(([row, fields]) => [row, Object.fromEntries(fields)] as const),
  );
}

/** The rows as they are stored; read strongly. */
export function readDayRows(table: Table): Promise<Row[]> {
  return queryRows(table, { pk: DAYS });
}

/** The number of tasks with a status on the days that `fits` accepts; undefined while the counters are invalid. */
export type DayCounts = (status: Place['status'], fits: (day: string) => boolean) => number;

export function dayCountsIn(rows: readonly Row[]): DayCounts | undefined {
  if (!rows.some(({ sk }) => sk === daysCounted.sk)) return undefined;
  const counts = rows.flatMap(({ sk, ...fields }) =>
    Object.entries(fields).flatMap(([field, count]) => {
      const [, status, day] = /^(todo|waiting)(\d\d)$/.exec(field) ?? [];
      return status ? [{ status, day: `${String(sk).slice(0, 7)}-${day}`, count: Number(count) }] : [];
    }),
  );
  return (status, fits) =>
    counts.reduce((sum, one) => (one.status === status && fits(one.day) ? sum + one.count : sum), 0);
}
