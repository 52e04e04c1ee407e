import type { z } from 'zod';

/** The fields of a stored row that people or fixtures enter, without what the store adds. */
export function enteredFields<Schema extends z.ZodObject>(schema: Schema, row: object): z.output<Schema> {
  const names = Object.keys(schema.shape);
  const entered = Object.entries(row).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(entered) as z.output<Schema>;
}
