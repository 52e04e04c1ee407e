/** Lists read over several pages while somebody works. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lists } from './lists.ts';
import type { Session } from './session.ts';

const row = (id: string) => ({ id, description: 'Back up', date: '2026-06-22' });
const [first, second] = [[row('k-1')], [row('k-1'), row('k-2')]];
const PAGES = [
  { tasks: first, notifications: first, cursor: 'next' },
  { tasks: second, notifications: second },
];

/** A session that answers every list with these two pages. */
const session = {
  api: async (path: string) => ({
    ...{ status: 200, headers: new Headers(), url: 'http://a.b/' },
    text: JSON.stringify(PAGES[path.includes('cursor=next') ? 1 : 0]),
  }),
} as unknown as Session;

describe('a row', () => {
  for (const [what, kind] of [
    ['between pages', 'notifications'],
    ['between pages or states', 'openTasks'],
  ] as const) {
    it(`of ${kind} is there once, though it moves ${what} while they are read`, async () => {
      const rows: { id: string }[] = await new Lists(session)[kind]();
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['k-1', 'k-2'],
      );
    });
  }
});
