/** The actor and the day of a request, and the fields that all rows have. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Row, Store } from './database.ts';
import { type Entry, shown } from './model.ts';
import { invalid, Problem, wrong } from './problem.ts';

export interface Context {
  store: Store;
  /** The id of the person, or `catch-up`. */
  by: string;
  today: string;
}

export function entry(by: string, action: string, more: Partial<Entry> = {}): Entry {
  return { at: new Date().toISOString(), by, action, ...more };
}

export const withEntry = (history: Entry[], one: Entry) => [...history, one].slice(-200);

export const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** An id that the same parts always give. */
export function derivedId(...parts: string[]): string {
  const hex = hash(parts.join('\n'));
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Refuses a request that is based on an older revision, with the present values of what others changed since. */
export function refuseStale(row: Row, sent: Record<string, unknown>): void {
  if (sent.revision === undefined || Number(sent.revision) >= row.revision) return;
  const { _changed = {}, ...present } = row as Row & Record<string, unknown>;
  const changed = Object.fromEntries(
    Object.entries(_changed)
      .filter(([name, revision]) => revision > Number(sent.revision) && !/^_|History$/.test(name))
      .map(([name]) => [name, present[name] ?? null]),
  );
  throw new Problem(409, 'stale', 'Someone else changed this. Read it again and repeat your change.', {
    changed,
    revision: row.revision,
  });
}

/** Creates a row once for each key of a person; the key is consumed only if that succeeds. */
export function once<T extends Row>(
  { store, by }: Context,
  route: string,
  key: string | undefined,
  body: unknown,
  find: (id: string) => T | undefined,
  create: () => T,
): { row: T; replayed: boolean } {
  if (key === undefined) return { row: create(), replayed: false };
  if (key === '' || key.length > 255)
    throw wrong('Idempotency-Key', 'Idempotency-Key has 1 to 255 characters');
  const scope = hash(JSON.stringify([by, route, key]));
  const now = new Date();
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  store.run('DELETE FROM used_key WHERE at < ?', weekAgo);
  const sent = hash(JSON.stringify(body));
  const used = store.first<{ hash: string; row: string }>('SELECT * FROM used_key WHERE scope = ?', scope);
  if (!used) {
    const row = create();
    store.run('INSERT INTO used_key VALUES (?, ?, ?, ?)', scope, sent, row.id, now.toISOString());
    return { row, replayed: false };
  }
  if (used.hash !== sent)
    throw new Problem(422, 'key-reused', 'This Idempotency-Key was used for another request');
  const row = find(used.row);
  if (!row) throw new Problem(410, 'gone', 'What this request created was removed since');
  return { row, replayed: true };
}

/** A list as it is sent: complete, or the page that was asked for. */
export function page<T extends Row>(
  store: Store,
  name: string,
  filter: string,
  rows: T[],
  query: URLSearchParams,
): Record<string, unknown> {
  const limit = query.get('limit');
  const cursor = query.get('cursor');
  if (limit === null && cursor === null) {
    const body = { [name]: rows.map(shown) };
    if (JSON.stringify(body).length > 5_000_000) throw wrong('limit', 'The list is too long: send a limit');
    return body;
  }
  if (limit !== null && !(/^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 1000))
    throw invalid({ field: 'limit', detail: `Invalid limit ${limit}: it is from 1 to 1000` });
  const secret = store.setting('cursor-secret') ?? randomUUID();
  store.set('cursor-secret', secret);
  const cursorOf = (id: string) =>
    `${id}.${createHmac('sha256', secret).update(`${name} ${filter} ${id}`).digest('base64url')}`;
  const after = cursor?.split('.')[0] ?? '';
  const start = cursor === null ? 0 : rows.findIndex(({ id }) => id === after) + 1;
  if (cursor !== null && (cursorOf(after) !== cursor || start === 0))
    throw wrong('cursor', 'Invalid cursor: it was not given out for this list');
  const chosen = rows.slice(start, start + Number(limit ?? 100));
  const last = chosen.at(-1);
  return {
    [name]: chosen.map(shown),
    ...(last && start + chosen.length < rows.length && { cursor: cursorOf(last.id) }),
  };
}
