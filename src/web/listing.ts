/** `limit` and `cursor` of lists. Without them a list is complete, or refused when it would be too large. */
import type { Request } from 'express';
import { invalidField } from '../domain/refusal.ts';

/** A complete list is at most this long as JSON (api.md). */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LIMIT = 1_000;
/** Rows of the first part of a whole list, and of the largest: those are 5 MB of rows of 260 bytes. */
const FIRST_PART = 100;
const LARGEST_PART = 20_000;

export interface Listing {
  /** Sort position after which the page begins. */
  after: string | undefined;
  limit: number;
}

/** Some rows of a list, and the sort position of the last one; null when there are no more. */
export interface Part<Row> {
  rows: Row[];
  next: string | null;
}

/**
 * The reply of a list: its rows under `name`. With `limit` or `cursor` that is one page, and the cursor of the next.
 * Without them it is the whole list, read in parts; the reading stops as soon as it is over 5 MB.
 * @param read reads the rows of a part as they are shown.
 * @throws Refusal `invalid` naming limit or cursor.
 */
export async function listed<Row>(
  { query: { limit, cursor } }: Request,
  name: string,
  read: (listing: Listing) => Promise<Part<Row>>,
): Promise<Record<string, unknown>> {
  if (limit === undefined && cursor === undefined) return { [name]: await whole(read) };
  const { rows, next } = await read({
    limit: limit === undefined ? MAX_LIMIT : limitOf(limit),
    after: cursor === undefined ? undefined : positionOf(cursor),
  });
  return { [name]: rows, ...(next !== null && { cursor: Buffer.from(next).toString('base64url') }) };
}

/** Each part after the first is as large as the rest of the 5 MB, by the rows read so far. */
async function whole<Row>(read: (listing: Listing) => Promise<Part<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  let bytes = 0;
  let part: Listing = { after: undefined, limit: FIRST_PART };
  for (;;) {
    const { rows, next } = await read(part);
    for (const row of rows) bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    if (bytes > MAX_BYTES) throw invalidField('limit', { code: 'limit-needed' });
    all.push(...rows);
    if (next === null) return all;
    const rest = Math.ceil((MAX_BYTES - bytes) / (bytes / Math.max(all.length, 1) || 1)) + 1;
    part = { after: next, limit: Math.min(LARGEST_PART, rest) };
  }
}

/** One page of rows that are all in memory, in their order; `position` names a row's place. */
export function slice<Row>(rows: Row[], { after, limit }: Listing, position: (row: Row) => string) {
  const start = after === undefined ? 0 : rows.findIndex((row) => position(row) === after) + 1;
  if (after !== undefined && start === 0) throw invalidField('cursor', { code: 'cursor' });
  const shown = rows.slice(start, start + limit);
  const last = shown.at(-1);
  return { rows: shown, next: last && start + limit < rows.length ? position(last) : null };
}

function limitOf(limit: unknown): number {
  if (
    typeof limit === 'string' &&
    /^\d{1,4}$/.test(limit) &&
    Number(limit) >= 1 &&
    Number(limit) <= MAX_LIMIT
  ) {
    return Number(limit);
  }
  throw invalidField('limit', { code: 'limit', max: MAX_LIMIT }, String(limit));
}

function positionOf(cursor: unknown): string {
  const position = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : '';
  const known = /^[\x20-\x7e]{1,300}$/.test(position);
  if (!known) throw invalidField('cursor', { code: 'cursor' }, String(cursor));
  return position;
}
