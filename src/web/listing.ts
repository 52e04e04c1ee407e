/**
 * Pages of lists, of the API and of HTML pages. A cursor belongs to one list: another list refuses it. Without `limit`
 * and `cursor` a list of the API is complete, or refused when it would be too large.
 */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { invalidField } from '../domain/refusal.ts';

/** A complete list is at most this long as JSON (api.md). */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LIMIT = 1_000;
/** Rows of the first part of a whole list, and of the largest: those are 5 MB of rows of 260 bytes. */
const FIRST_PART = 100;
const LARGEST_PART = 20_000;
/** Rows of a page of a searched list without `limit`. */
const SEARCHED_PAGE = 100;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const DATE = '\\d{4}-\\d\\d-\\d\\d';
/** The forms of a sort position: by id, by civil date and id, by instant and id. */
export const positions = {
  id: new RegExp(`^${UUID}$`),
  dated: new RegExp(`^${DATE}#${UUID}$`),
  instant: new RegExp(`^${DATE}T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#${UUID}$`),
} as const;
export type PositionForm = keyof typeof positions;

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
 * Without them it is the whole list, read in parts; the reading stops as soon as it is over 5 MB. A searched list
 * is always paged, because a search without matches would read the whole table.
 * @param form of the positions that `read` returns and is given.
 * @param read reads the rows of a part as they are shown.
 * @throws Refusal `invalid` naming limit or cursor.
 */
export async function listed<Row>(
  request: Request,
  { name, form, searched = false }: { name: string; form: PositionForm; searched?: boolean },
  read: (listing: Listing) => Promise<Part<Row>>,
): Promise<Record<string, unknown>> {
  const { limit, cursor, ...filter } = request.query;
  if (limit === undefined && cursor === undefined && !searched) return { [name]: await whole(read) };
  const list = {
    form,
    scope: JSON.stringify([request.baseUrl, request.path, Object.entries(filter).sort()]),
  };
  const { rows, next } = await read({
    limit: limit === undefined ? (searched ? SEARCHED_PAGE : MAX_LIMIT) : limitOf(limit),
    after: positionIn(list, cursor),
  });
  return { [name]: rows, ...(next !== null && { cursor: cursorOf(list, next) }) };
}

/** A list that cursors belong to. Equal scopes have the same rows in the same order. */
export interface CursorList {
  scope: string;
  form: PositionForm;
}

/** The position that a cursor encodes; undefined without one. @throws Refusal `invalid` for a cursor of another list */
export function positionIn(list: CursorList, cursor: unknown): string | undefined {
  if (cursor === undefined) return undefined;
  const text = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : '';
  const position = text.slice(SCOPE_LENGTH);
  if (
    typeof cursor === 'string' &&
    positions[list.form].test(position) &&
    cursor === cursorOf(list, position)
  ) {
    return position;
  }
  throw invalidField('cursor', { code: 'cursor' }, String(cursor));
}

/** The cursor of the page that begins after a position. */
export function cursorOf({ scope }: CursorList, position: string): string {
  const digest = createHash('sha256').update(scope.toLowerCase()).digest('hex').slice(0, SCOPE_LENGTH);
  return Buffer.from(digest + position).toString('base64url');
}

/** Whether a text has the form of a cursor, of whatever list. */
export function isCursor(text: string): boolean {
  const position = Buffer.from(text, 'base64url').toString().slice(SCOPE_LENGTH);
  return Object.values(positions).some((form) => form.test(position));
}

const SCOPE_LENGTH = 12;

/** Each part after the first is as large as the rest of the 5 MB, by the rows read so far. */
async function whole<Row>(read: (listing: Listing) => Promise<Part<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  let bytes = 0;
  let part: Listing = { after: undefined, limit: FIRST_PART };
  // Ends at the last part or at the 5 MB: every part before the last has rows.
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
export function slice<Row>(
  rows: Row[],
  { after, limit }: Listing,
  position: (row: Row) => string,
): Part<Row> {
  const start = after === undefined ? 0 : rows.findIndex((row) => position(row) === after) + 1;
  // The last row of the earlier page may be gone, so the position decides, not the row.
  if (after !== undefined && start === 0) throw invalidField('cursor', { code: 'cursor' });
  return pageOf(rows.slice(start), limit, position);
}

/** The same for rows in the order of their positions. The row at the cursor may be gone. */
export function sliceAfter<Row>(
  rows: Row[],
  { after, limit }: Listing,
  position: (row: Row) => string,
): Part<Row> {
  const left = after === undefined ? rows : rows.filter((row) => position(row) > after);
  return pageOf(left, limit, position);
}

function pageOf<Row>(rows: Row[], limit: number, position: (row: Row) => string): Part<Row> {
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), next: last && rows.length > limit ? position(last) : null };
}

/** A page of the matching rows of a read; `next` is the position after that read. */
export function firstOf<Row>(
  fitting: Row[],
  { limit, next }: { limit: number; next: string | null },
  position: (row: Row) => string,
): Part<Row> {
  const page = pageOf(fitting, limit, position);
  return { rows: page.rows, next: page.next ?? next };
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
