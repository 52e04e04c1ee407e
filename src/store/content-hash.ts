/** A hash of a value that does not depend on the order of members. */
import { createHash } from 'node:crypto';

/** 128 bits of SHA-256, base64url; members that are undefined count as absent. */
export function contentHash(value: unknown): string {
  const text = JSON.stringify(canonical(value)) ?? 'undefined';
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, canonical(member)]),
  );
}
