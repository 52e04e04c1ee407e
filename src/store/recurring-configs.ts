/** Recurring configs: single tasks on a schedule. */
import { type RecurringConfig, recurringConfigSchema } from '../domain/recurring-config.ts';
import { requireRoom } from '../domain/room.ts';
import { CONFIG, indexes, RECURRING_ROWS, recurringKey } from './keys.ts';
import {
  ConditionsFailed,
  countRows,
  getRow,
  queryRows,
  type Row,
  transact,
  type Write,
} from './requests.ts';
import type { Table } from './table.ts';

export function readRecurringConfig(row: Row): RecurringConfig {
  return recurringConfigSchema.parse(row);
}

/** All recurring configs, by description, then id. */
export async function listRecurringConfigs(table: Table): Promise<RecurringConfig[]> {
  const rows = await queryRows(table, { pk: CONFIG, prefix: RECURRING_ROWS });
  return rows
    .map(readRecurringConfig)
    .toSorted((a, b) => a.description.localeCompare(b.description, 'en') || a.id.localeCompare(b.id, 'en'));
}

/** @throws Refusal `full` if the maximum number of configs exists */
export async function requireRoomForConfig(table: Table): Promise<void> {
  requireRoom('recurring config', (await countRows(table, { pk: CONFIG, prefix: RECURRING_ROWS })).count);
}

export async function findRecurringConfig(table: Table, id: string): Promise<RecurringConfig | undefined> {
  const row = await getRow(table, recurringKey(id));
  return row && readRecurringConfig(row);
}

/** The write that stores a config, provided the stored revision is `replaces` (0: none). */
export function recurringConfigWrite(config: RecurringConfig, replaces: number): Write {
  const condition =
    replaces === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :replaces', ExpressionAttributeValues: { ':replaces': replaces } };
  return {
    Put: { Item: { ...recurringKey(config.id), ...recurringConfigSchema.parse(config) }, ...condition },
  };
}

/** The number of stored tasks that it has created, including done ones. The index may lag by a moment. */
export async function countGenerated(table: Table, id: string): Promise<number> {
  return (await queryRows(table, { pk: `${RECURRING_ROWS}${id}`, index: indexes.find })).length;
}

/** Returns false when it changed since it was read, or is gone. */
export async function deleteRecurringConfig(
  table: Table,
  { id, revision }: RecurringConfig,
): Promise<boolean> {
  return landed(table, {
    Delete: {
      Key: { ...recurringKey(id) },
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': revision },
    },
  });
}

/** Returns false when the stored revision is not `replaces` (0: none), or a condition of `also` fails. */
export async function storeRecurringConfig(
  table: Table,
  config: RecurringConfig,
  replaces: number,
  also: Write[] = [],
): Promise<boolean> {
  return landed(table, recurringConfigWrite(config, replaces), ...also);
}

async function landed(table: Table, ...writes: Write[]): Promise<boolean> {
  try {
    await transact(table, writes);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}
