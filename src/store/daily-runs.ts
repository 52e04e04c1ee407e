/** How far the daily schedule of catch-up has come. */
import { z } from 'zod';
import { type CivilDate, civilDateSchema } from '../domain/civil-date.ts';
import { dailyKey } from './keys.ts';
import { ConditionsFailed, getRow, transact } from './requests.ts';
import type { Table } from './table.ts';

const dailySchema = z.object({ through: civilDateSchema });

/** The last date that a complete daily run covered; null before the first. */
export async function lastDailyRun(table: Table): Promise<CivilDate | null> {
  const row = await getRow(table, dailyKey);
  return row ? dailySchema.parse(row).through : null;
}

/** Records a complete daily run; a later date that somebody else recorded stays. */
export async function recordDailyRun(table: Table, through: CivilDate, runId: string): Promise<void> {
  try {
    await transact(table, [
      {
        Put: {
          Item: { ...dailyKey, through, runId },
          ConditionExpression: 'attribute_not_exists(pk) OR through < :through',
          ExpressionAttributeValues: { ':through': through },
        },
      },
    ]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
  }
}
