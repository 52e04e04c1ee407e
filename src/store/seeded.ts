/** What seeding last wrote of an item, as hashes. The row outlives the item, so a deleted one is known as deleted. */
import { z } from 'zod';
import { seededKey } from './keys.ts';
import { getRow, type Write } from './requests.ts';
import type { Table } from './table.ts';

const hashes = z.record(z.string(), z.string());
const seededSchema = z.object({ fields: hashes, definitions: hashes });

export async function findSeeded(table: Table, kind: string, id: string) {
  const row = await getRow(table, seededKey(kind, id));
  return row ? seededSchema.parse(row) : null;
}

export function seededWrite(kind: string, id: string, record: z.infer<typeof seededSchema>): Write {
  return { Put: { Item: { ...seededKey(kind, id), ...record } } };
}
