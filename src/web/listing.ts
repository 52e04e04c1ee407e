/** `limit` and `cursor` of lists. Without them a list is complete, or refused when it would be too large. */
import type { Request } from 'express';
import { invalidField } from '../domain/refusal.ts';

/** A complete list is at most this long as JSON (api.md). */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LIMIT = 1_000;
/** Well over 5 MB of the smallest bundles, so an endless history stops being read. */
const UNLIMITED = 20_000;

export interface Listing {
  /** Sort position after which the page begins. */
  after: string | undefined;
  limit: number;
}

/** @throws Refusal `invalid` naming limit or cursor. */
export function listing(request: Request): Listing {
  const { limit, cursor } = request.query;
  return {
    limit: limit === undefined ? (cursor === undefined ? UNLIMITED : MAX_LIMIT) : limitOf(limit),
    after: cursor === undefined ? undefined : positionOf(cursor),
  };
}

/** The answer of a list: its rows under `name`, and `cursor` for the next page if there is one. */
export function page<Row>(
  request: Request,
  name: string,
  rows: Row[],
  next: string | null,
): Record<string, unknown> {
  const asked = request.query.limit !== undefined || request.query.cursor !== undefined;
  if (!asked && (next !== null || Buffer.byteLength(JSON.stringify(rows)) > MAX_BYTES)) {
    throw invalidField('limit', { code: 'limit-needed' });
  }
  return { [name]: rows, ...(asked && next !== null && { cursor: Buffer.from(next).toString('base64url') }) };
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
