import type { Row } from './rows.ts';

/** Bytes of a row: names and values, as DynamoDB counts them, near enough. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean' || value === null) return 1;
  if (Array.isArray(value)) return 3 + value.reduce((total, one) => total + 1 + sizeOf(one), 0);
  return Object.entries(value as Row).reduce(
    (total, [name, member]) => total + Buffer.byteLength(name) + sizeOf(member),
    0,
  );
}
