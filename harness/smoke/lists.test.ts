/** Lists that are read over several pages while somebody works. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changes, Lists, WORK } from './lists.ts';
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
    it(`of ${kind} is listed once, though it moves ${what} while the lists are read`, async () => {
      const rows: { id: string }[] = await new Lists(session)[kind]();
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['k-1', 'k-2'],
      );
    });
  }
});

describe('two reads of the lists', () => {
  /** A session that answers each list with the rows of its name or status. */
  const lists = (rows: Record<string, object[]>) => {
    const api = async (path: string) => {
      const [, name = ''] = /^\/api\/([^?]*)/.exec(path) ?? [];
      const [, status = name] = /status=(\w+)/.exec(path) ?? [];
      const text = JSON.stringify({ [name]: rows[status] ?? [] });
      return { status: 200, headers: new Headers(), url: 'http://a.b/', text };
    };
    return new Lists({ api } as unknown as Session);
  };
  const words = async (before: Record<string, object[]>, after: Record<string, object[]>) =>
    (await changes(lists(before), lists(after), WORK)).map((change) => change.words);

  it('differ in rows that were added, changed or removed, of every list and state', async () => {
    assert.deepEqual(await words({ todo: [row('a')] }, { todo: [row('a')] }), []);
    assert.deepEqual(await words({}, { todo: [row('a')] }), ['open task a is new']);
    assert.deepEqual(await words({ todo: [row('a')] }, {}), ['open task a is gone']);
    assert.deepEqual(await words({ waiting: [row('a')] }, {}), ['open task a is gone']);
    const moved = { ...row('a'), date: '2026-06-23' };
    assert.deepEqual(await words({ todo: [row('a')] }, { todo: [moved] }), ['open task a is changed']);
  });

  it('are refused if the pages of a list form a circle', async () => {
    const text = JSON.stringify({ notifications: [], cursor: 'again' });
    let asked = 0;
    const api = async () => {
      asked += 1;
      assert.ok(asked < 10, 'it is asked for ever');
      return { status: 200, headers: new Headers(), url: 'http://a.b/', text };
    };
    const circle = new Lists({ api } as unknown as Session);
    await assert.rejects(circle.notifications(), /same cursor again and again/);
  });
});
