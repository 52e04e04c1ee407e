/** Rows as plain JSON: equality and size. */

/** Its size in bytes: JSON in UTF-8. */
export function bytesOf(content: unknown): number {
  return new TextEncoder().encode(JSON.stringify(content)).length;
}

/** Whether two rows have the same content in any order of members. Rows are plain JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)].map((entries) =>
    entries.filter(([, value]) => value !== undefined),
  );
  if (!left || !right || left.length !== right.length || Array.isArray(a) !== Array.isArray(b)) return false;
  return left.every(([name, value]) => isSame(value, (b as Record<string, unknown>)[name]));
}
