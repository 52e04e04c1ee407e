import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Request } from 'express';
import { Refusal } from '../domain/refusal.ts';
import { type Listing, listed } from './listing.ts';

const asked = (query: object = {}) => ({ query }) as unknown as Request;

/** A list of `count` rows of `size` characters, which counts what is read of it. */
function source(count: number, size: number) {
  const read = { parts: 0, rows: 0 };
  const rows = async ({ after, limit }: Listing) => {
    const start = after === undefined ? 0 : Number(after) + 1;
    const end = Math.min(count, start + limit);
    read.parts += 1;
    read.rows += end - start;
    const part = Array.from({ length: end - start }, (_, at) => ({ id: start + at, text: 'x'.repeat(size) }));
    return { rows: part, next: end < count ? String(end - 1) : null };
  };
  return { read, rows };
}

describe('a list without limit', () => {
  for (const [count, size] of [
    [0, 0],
    [1, 10],
    [5_000, 900],
    [25_000, 150],
    [40, 100_000],
  ] as const) {
    it(`of ${count} rows of ${size} characters is complete`, async () => {
      const { rows } = source(count, size);
      const { tasks } = await listed(asked(), 'tasks', rows);
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
      await assert.rejects(listed(asked(), 'tasks', rows), (error) => error instanceof Refusal);
      assert.ok(read.parts <= 4, `${read.parts} parts`);
      const most = (5 * 1024 * 1024) / size + 200;
      assert.ok(read.rows <= most, `${read.rows} rows read, ${most} at most`);
    });
  }

  it('is read in one part when a page is asked for', async () => {
    const { read, rows } = source(1_000, 10);
    const page = await listed(asked({ limit: '7' }), 'tasks', rows);
    assert.deepEqual([read.parts, (page.tasks as unknown[]).length], [1, 7]);
    const next = await listed(asked({ limit: '7', cursor: page.cursor }), 'tasks', rows);
    assert.equal((next.tasks as { id: number }[])[0]?.id, 7);
  });
});
