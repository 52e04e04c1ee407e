/** Lists of tasks are complete and in order, have the same rows page by page, and contain no hidden task. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appOfSuite } from './app-under-test.ts';

type Task = Record<'id' | 'date' | 'status' | 'description', string> & { phase?: string; bundleId?: string };

describe('lists of tasks', { concurrency: false }, () => {
  const app = appOfSuite();
  let all: Task[];

  before(async () => {
    const bundle = await app.work.bundle({ anchorDate: '2026-06-22' });
    for (let at = 0; at < 30; at++) {
      const status = at % 3 === 0 ? { status: 'done' } : {};
      const day = String(1 + ((at * 7) % 28)).padStart(2, '0');
      await app.work.task({
        date: `2026-06-${day}`,
        ...status,
        ...(at % 5 === 0 && { bundleId: bundle.id }),
      });
    }
    await app.work.archived();
    await app.work.task({
      date: '2026-06-01',
      description: 'Café mit Łukasz',
      status: 'done',
      tags: ['Gäste'],
    });
    await app.work.task({
      date: '2026-06-29',
      description: 'Book',
      link: 'https://lu.ma/cafe',
      phase: 'guest',
    });
    await app.work.bundle({ title: 'Café Łódź', tags: ['Gäste'] });
    all = await everything();
  });

  async function list(query: string): Promise<{ tasks: Task[]; cursor?: string }> {
    return app.caller.read(`/api/tasks?${query}`);
  }

  async function everything(): Promise<Task[]> {
    const lists = await Promise.all(
      ['todo', 'waiting', 'done', 'archived'].map((status) => list(`status=${status}`)),
    );
    return lists.flatMap(({ tasks }) => tasks);
  }

  const at = ({ date, id }: Task) => `${date} ${id}`;
  const inOrder = (tasks: Task[]) => tasks.toSorted((a, b) => (at(a) < at(b) ? -1 : 1)).map(({ id }) => id);

  async function paged(query: string, limit: number): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      assert.ok(page.tasks.length <= limit, `a page of ${page.tasks.length}`);
      ids.push(...page.tasks.map(({ id }) => id));
      assert.equal(new Set(ids).size, ids.length, 'a page repeats a task');
      cursor = page.cursor;
    } while (cursor);
    return ids;
  }

  test('contain every task', async () => {
    const rows = await app.target.store.counts();
    assert.equal(all.length, rows.tasks);
    assert.ok(all.length > 100, `${all.length} tasks`);
  });

  for (const query of [
    'status=todo',
    'status=done',
    'date=2026-06-22',
    'startDate=2026-06-05&endDate=2026-06-20',
    'startDate=1970-01-01&endDate=2199-12-31',
  ]) {
    test(`are complete and in order, whole and in pages: ${query}`, async () => {
      const wanted = new URLSearchParams(query);
      const from = wanted.get('date') ?? wanted.get('startDate') ?? '';
      const to = wanted.get('date') ?? wanted.get('endDate') ?? '9';
      const fits = (task: Task) =>
        task.date >= from && task.date <= to && task.status === (wanted.get('status') ?? task.status);
      const expected = inOrder(all.filter(fits));
      assert.ok(expected.length > 0, 'there is something to list');
      assert.deepEqual(
        (await list(query)).tasks.map(({ id }) => id),
        expected,
      );
      for (const limit of [13, 1000])
        assert.deepEqual(await paged(query, limit), expected, `pages of ${limit}`);
    });
  }

  const descriptions = async (query: string) => (await list(query)).tasks.map((task) => task.description);
  for (const [query, expected] of [
    ['q=cafe', ['Café mit Łukasz', 'Book']],
    ['q=LUKASZ%20cafe', ['Café mit Łukasz']],
    ['q=cafe&status=todo', ['Book']],
    ['q=cafe&startDate=2026-05-31&endDate=2026-06-06', ['Café mit Łukasz']],
    ['tag=gaste', ['Café mit Łukasz']],
    ['q=lu.ma&phase=Guest&assigneeId=nobody', ['Book']],
    ['q=lu.ma&assigneeId=Grace', []],
    ['q=nothing-has-this', []],
  ] as const) {
    test(`contain only the tasks that match: ${query}`, async () =>
      assert.deepEqual(await descriptions(query), expected));
  }

  test('are filtered page by page, and one page reads no more than the limit of a search', async () => {
    const guests = all.filter(({ phase }) => phase === 'guest');
    assert.ok(guests.length > 4, `${guests.length} tasks`);
    assert.deepEqual(await paged('phase=guest', 2), inOrder(guests));
    const [bundle] = guests.flatMap(({ bundleId }) => bundleId ?? []);
    const inside = guests.filter((task) => task.bundleId === bundle);
    assert.deepEqual(await paged(`bundleId=${bundle}&phase=guest`, 2), inOrder(inside));
  });

  for (const [query, titles] of [
    ['q=lodz', ['Café Łódź']],
    ['q=podcast%20lodz&tag=gaste', ['Café Łódź']],
    ['q=lodz&tag=other', []],
  ] as const) {
    test(`of workflows contain only those that match: ${query}`, async () => {
      const { bundles } = await app.caller.read<{ bundles: { title: string }[] }>(`/api/bundles?${query}`);
      assert.deepEqual(
        bundles.map(({ title }) => title),
        titles,
      );
    });
  }

  const refused: [string, RegExp][] = [
    ['', /One filter is needed/],
    ['date=2026-06-22&status=todo', /One filter is needed/],
    ['startDate=2026-06-22', /endDate is required/],
    ['endDate=2026-06-22', /startDate is required/],
    ['startDate=2026-06-22&endDate=2026-06-21', /endDate must not be before/],
    ['status=open', /Invalid status/],
    ['date=2026-02-30', /date must be a real date/],
    ['date=2026-06-22&date=2026-06-23', /date must be a date/],
    ['status=todo&limit=0', /limit must be/],
    ['q=%20&tag=', /Missing required field: tag/],
    [`q=${'x'.repeat(201)}`, /q must (be|have) at most 200/],
    ['q=a&q=b', /q must be/],
    ['q=a&date=2026-06-22&status=todo', /One filter is needed/],
    ['status=todo&cursor=%F0%9F%8E%A7', /cursor must be/],
  ];
  for (const [query, error] of refused) {
    test(`are refused without a valid filter: ?${query}`, async () => {
      const { status, body } = await app.caller.send('GET', `/api/tasks?${query}`);
      assert.equal(status, 400);
      assert.match(String(body.error), error);
    });
  }

  test('are refused as a whole above 5 MB, and returned in pages', async () => {
    // 80 KB each, which is most of what a body may have.
    const [longest, count] = ['👩'.repeat(10_000), 68];
    const long = { date: '2030-01-01', comment: longest, externalStatus: longest };
    for (let at = 0; at < count; at++) await app.work.task(long);
    app.target.proxy.countAnew();
    const { status, body } = await app.caller.send('GET', '/api/tasks?date=2030-01-01');
    assert.equal(status, 400);
    assert.match(String(body.error), /over 5 MB; read it page by page/);
    const reads = Object.values(app.target.proxy.counts).reduce((sum, n) => sum + n, 0);
    assert.ok(reads <= 40, `${reads} reads: ${JSON.stringify(app.target.proxy.counts)}`);
    assert.equal((await paged('date=2030-01-01', 20)).length, count);
  });
});
