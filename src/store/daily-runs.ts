/** The progress of the daily catch-up. */
import { z } from 'zod';
import { type CivilDate, civilDateSchema } from '../domain/civil-date.ts';
import { dailyKey } from './keys.ts';
import { ConditionsFailed, getRow, transact } from './requests.ts';
import type { Table } from './table.ts';

const dailySchema = z.object({ through: civilDateSchema });

/** The last date through which daily runs have made everything; null before the first run. */
export async function lastDailyRun(table: Table): Promise<CivilDate | null> {
  const row = await getRow(table, dailyKey);
  return row ? dailySchema.parse(row).through : null;
}

/**
 * Records through which date daily runs have made everything. A later date stays, unless it is in the future: a wrong
 * clock recorded that.
 */
export async function recordDailyRun(
  table: Table,
  { through, today, runId }: { through: CivilDate; today: CivilDate; runId: string },
): Promise<void> {
  try {
    await transact(table, [
      {
        Put: {
          Item: { ...dailyKey, through, runId },
          ConditionExpression: 'attribute_not_exists(pk) OR through < :through OR through > :today',
          ExpressionAttributeValues: { ':through': through, ':today': today },
        },
      },
    ]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) throw cause;
  }
}
