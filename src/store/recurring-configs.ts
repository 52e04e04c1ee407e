/** Recurring configs: single tasks on a schedule. */
import { z } from 'zod';
import { type RecurringConfig, recurringConfigFieldsSchema } from '../domain/recurring-config.ts';
import { CONFIG, RECURRING_ROWS, recurringKey } from './keys.ts';
import { getRow, queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

const recurringConfigSchema = z.object({
  ...recurringConfigFieldsSchema.shape,
  id: z.string(),
  revision: z.int(),
  enabledSince: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

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
  return { Put: { Item: { ...recurringKey(config.id), ...config }, ...condition } };
}
