import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Request } from 'express';
import { Refusal } from '../domain/refusal.ts';
import { type Listing, listed, positions, slice, sliceAfter } from './listing.ts';

const asked = (query: object = {}, path = '/tasks') =>
  ({ baseUrl: '/api', path, query }) as unknown as Request;
const LIST = { name: 'tasks', form: 'id' } as const;

const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** A list of `count` rows of `size` characters, which counts what is read of it. */
function source(count: number, size: number) {
  const read = { parts: 0, rows: 0 };
  const rows = async ({ after, limit }: Listing) => {
    const start = after === undefined ? 0 : Number(after.slice(-12)) + 1;
    const end = Math.min(count, start + limit);
    read.parts += 1;
    read.rows += end - start;
    const part = Array.from({ length: end - start }, (_, at) => ({ id: start + at, text: 'x'.repeat(size) }));
    return { rows: part, next: end < count ? idOf(end - 1) : null };
  };
  return { read, rows };
}

describe('a list without a limit', () => {
  for (const [count, size] of [
    [0, 0],
    [1, 10],
    [5_000, 900],
    [25_000, 150],
    [40, 100_000],
  ] as const) {
    it(`of ${count} rows of ${size} characters is complete`, async () => {
      const { rows } = source(count, size);
      const { tasks } = await listed(asked(), LIST, rows);
      assert.deepEqual(
        (tasks as { id: number }[]).map(({ id }) => id),
        Array.from({ length: count }, (_, at) => at),
      );
    });
  }

  for (const [count, size] of [
    [20_000, 700],
    [1_000_000, 700],
    [1_000_000, 200],
    [10_000, 300_000],
  ] as const) {
    it(`of ${count} rows of ${size} characters is refused after little more than 5 MB`, async () => {
      const { read, rows } = source(count, size);
      await assert.rejects(listed(asked(), LIST, rows), (error) => error instanceof Refusal);
      assert.ok(read.parts <= 4, `${read.parts} parts`);
      const most = (5 * 1024 * 1024) / size + 200;
      assert.ok(read.rows <= most, `${read.rows} rows read, ${most} at most`);
    });
  }

  it('is read in one part when a page is requested', async () => {
    const { read, rows } = source(1_000, 10);
    const page = await listed(asked({ limit: '7' }), LIST, rows);
    assert.deepEqual([read.parts, (page.tasks as unknown[]).length], [1, 7]);
    const next = await listed(asked({ limit: '7', cursor: page.cursor }), LIST, rows);
    assert.equal((next.tasks as { id: number }[])[0]?.id, 7);
  });
});

describe('a cursor', () => {
  const { rows } = source(50, 10);
  const page = async (query: object, path?: string) =>
    listed(asked({ limit: '7', ...query }, path), LIST, rows);
  const refused = (query: object, path?: string) =>
    assert.rejects(page(query, path), (error) => error instanceof Refusal && error.code === 'invalid');

  it('is refused by a list of another path, filter or form', async () => {
    const { cursor } = await page({ status: 'todo' });
    assert.equal(((await page({ status: 'todo', cursor })).tasks as unknown[]).length, 7);
    await refused({ status: 'todo', cursor }, '/templates');
    const reordered = (await page({ tag: 'guest', status: 'todo' })).cursor;
    await assert.doesNotReject(page({ status: 'todo', tag: 'guest', cursor: reordered }));
    await refused({ status: 'done', cursor });
    const dated = { name: 'tasks', form: 'dated' } as const;
    await assert.rejects(listed(asked({ status: 'todo', cursor }), dated, rows), Refusal);
  });

  it('is refused if any part of it was changed', async () => {
    const cursor = String((await page({})).cursor);
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'x' ? 'y' : 'x';
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      // A change inside the id gives another position of the same list, where a page may begin.
      const inside = Buffer.from(changed, 'base64url').toString().slice(12);
      if (
        positions.id.test(inside) &&
        Buffer.from(changed, 'base64url').toString().slice(0, 12) ===
          Buffer.from(cursor, 'base64url').toString().slice(0, 12)
      )
        continue;
      await refused({ cursor: changed });
    }
    for (const cursorSent of [
      '',
      ' ',
      '%',
      'AAAA',
      `${cursor}=`,
      `${cursor}AA`,
      [cursor, cursor],
      { a: cursor },
    ])
      await refused({ cursor: cursorSent });
  });
});

describe('a page of rows that are in memory', () => {
  const rows = ['a', 'b', 'c', 'd'];
  const itself = (row: string) => row;
  for (const [name, page] of [
    ['slice', slice],
    ['sliceAfter', sliceAfter],
  ] as const) {
    it(`of ${name} begins after the position, and has a next page only if rows are left`, () => {
      const of = (after: string | undefined, limit: number) => page(rows, { after, limit }, itself);
      assert.deepEqual(of(undefined, 3), { rows: ['a', 'b', 'c'], next: 'c' });
      assert.deepEqual(of(undefined, 4), { rows, next: null });
      assert.deepEqual(of('b', 2), { rows: ['c', 'd'], next: null });
      assert.deepEqual(of('d', 2), { rows: [], next: null });
    });
  }

  it('continues after a position whose row is gone, if the rows are sorted', () => {
    assert.deepEqual(sliceAfter(rows, { after: 'bb', limit: 1 }, itself), { rows: ['c'], next: 'c' });
    assert.throws(() => slice(rows, { after: 'bb', limit: 1 }, itself), Refusal);
  });
});

describe('the limit of a page', () => {
  const { rows } = source(50, 10);
  it('is a whole number from 1 to 1000', async () => {
    for (const limit of ['1', '1000']) await assert.doesNotReject(listed(asked({ limit }), LIST, rows));
    for (const limit of ['0', '-1', '1001', '9999', '1.5', '', 'all', ['1', '2']])
      await assert.rejects(listed(asked({ limit }), LIST, rows), Refusal, String(limit));
  });
});
