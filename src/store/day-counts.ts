/**
 * How many tasks of active work are open on each day, of everybody: rows that count a month, changed in the transactions
 * that change the tasks. A month has several rows, so that workflows that are written at once seldom meet in one.
 * Source: store.md, Model.
 */
import { differences, type Place } from '../domain/day-counts.ts';
import type { Task } from '../domain/task.ts';
import { DAYS, daysCounted, daysKey } from './keys.ts';
import { queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A month has so many rows for tasks of workflows, and one for the others. */
const SHARDS = 4;
const LOOSE = 'none';
/** A transaction has so many of these rows at most: a workflow over more months makes the counters void. */
export const MOST_MONTHS = 40;

/** A workflow is always counted in the same row of a month, so each row alone is right. */
function shardOf({ bundleId }: Task): string {
  if (bundleId === undefined) return LOOSE;
  return String([...bundleId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SHARDS);
}

const rowOf = (task: Task, month: string) => `${month}#${shardOf(task)}`;

/** Counts tasks out as they were and in as they become; only tasks of active work are given. */
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

/** What the rows count when these are all open tasks of active work, by sort key. */
export function countedRows(tasks: readonly Task[]): Map<string, Row> {
  return new Map(
    [...differences([], tasks, rowOf)].map(([row, fields]) => [row, Object.fromEntries(fields)] as const),
  );
}

/** The rows as they are stored; read strongly. */
export function readDayRows(table: Table): Promise<Row[]> {
  return queryRows(table, { pk: DAYS });
}

/** What rows of counters say of one status and the days that `fits` lets through; undefined while they may be wrong. */
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
