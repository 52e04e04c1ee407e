/** Hashes of what seeding last wrote of an item. The row outlives the item, so seeding knows deleted items. */
import { z } from 'zod';
import { seededKey } from './keys.ts';
import { getRow, newRow, type Write } from './requests.ts';
import type { Table } from './table.ts';

const hashes = z.record(z.string(), z.string());
const seededSchema = z.object({ fields: hashes, definitions: hashes });

export async function findSeeded(table: Table, kind: string, id: string) {
  const row = await getRow(table, seededKey(kind, id));
  return row ? seededSchema.parse(row) : null;
}

type Seeded = z.infer<typeof seededSchema>;

/** Stores a record in place of the one that was read; null where there was none. */
export function seededWrite(kind: string, id: string, record: Seeded, replaces: Seeded | null): Write {
  const Item = { ...seededKey(kind, id), ...record };
  if (!replaces) return newRow(Item);
  return {
    Put: {
      Item,
      ConditionExpression: '#fields = :fields AND definitions = :definitions',
      ExpressionAttributeNames: { '#fields': 'fields' },
      ExpressionAttributeValues: { ':fields': replaces.fields, ':definitions': replaces.definitions },
    },
  };
}
