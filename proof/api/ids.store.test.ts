/**
 * Every route with an id in its path, and every field with one: another spelling is the same row, any other text is no
 * row.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { idOf } from '../../harness/contract/people.ts';
import { differences } from '../../harness/target/state.ts';
import { writeTask } from '../../src/store/task-writes.ts';
import { apiRoutes } from '../../src/web/api/api.ts';
import { pathOf } from '../../src/web/openapi/operation.ts';
import { steps } from '../../src/web/tasks/task-steps.ts';
import { fieldsOf, formTo, Visitor } from '../pages/visitor.ts';
import { appOfSuite } from './app-under-test.ts';
import { type Asked, cases } from './contract-cases.ts';
import { appRoutes } from './routes-of.ts';

const NIL = '00000000-0000-0000-0000-000000000000';

const mixedCase = (id: string) => id.replace(/[a-f]/, (letter) => letter.toUpperCase());

/** Spellings of one id. */
const spellings: Record<string, (id: string) => string> = {
  'upper case': (id) => id.toUpperCase(),
  'mixed case, percent-encoded': (id) =>
    [...mixedCase(id)].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
};

/** Texts that are the id of no row. A task with the nil UUID is there, for them to hit by mistake. */
const noIds: Record<string, (id: string) => string> = {
  'no id at all': () => 'none',
  'a character too many': (id) => `${id}0`,
  'without dashes': (id) => id.replaceAll('-', ''),
  'in braces': (id) => `%7B${id}%7D`,
  'with a blank before it': (id) => `%20${id}`,
  'with a line break after it': (id) => `${id}%0A`,
  'a path': () => '..%2F..%2Fetc',
  'full-width digits': (id) =>
    encodeURIComponent(id.replaceAll(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit)))),
  'the id of another row': () => randomUUID(),
};

/**
 * Three of them for each route, in turn: each form comes at many routes, and all have the ids of their paths read in one
 * place.
 */
const threeOf = (route: number): ((id: string) => string)[] => {
  const all = Object.values(noIds);
  return [0, 1, 2].map((n) => all[(route * 2 + n * 3) % all.length] as (id: string) => string);
};

const filled = (path: string, id: string, fileId = id) =>
  path.replace(/:id\b|\{id\}/, id).replace(/:fileId\b|\{fileId\}/, fileId);

describe('an id', { concurrency: false }, () => {
  const app = appOfSuite();
  before(async () => {
    await app.work.startShortOnes();
    const at = '2026-06-22T08:00:00.000Z';
    const nil = { id: NIL, description: 'Nil', date: '2026-06-22', createdAt: at, updatedAt: at };
    const task = { ...nil, status: 'todo', source: 'manual', revision: 1 } as never;
    assert.ok(await writeTask(app.target.table, { before: null, after: { task, bundle: null }, now: at }));
  });

  const state = async () => ({
    rows: app.target.store.stateOf(await app.target.store.rows()),
    files: await app.target.keptFiles(),
  });
  async function changesNothing(act: () => Promise<void>): Promise<void> {
    const before = await state();
    await act();
    await app.target.quiet();
    const now = await state();
    assert.deepEqual(differences(before.rows, now.rows), [], 'rows');
    assert.equal(now.files, before.files, 'files');
  }

  const inPaths = apiRoutes
    .map((route) => ({ ...route, path: pathOf(route) }))
    .filter(({ path }) => path.includes('{id}'));

  async function succeeding(method: string, path: string): Promise<Asked & { id: string }> {
    const made = Object.entries(cases[`${method} ${path}`] ?? {}).find(([status]) => Number(status) < 300);
    const asked = await made?.[1](app.work, app.caller);
    assert.ok(asked?.id, `there is a row for ${method} ${path}`);
    return asked as Asked & { id: string };
  }

  const send = (method: string, path: string, { query = '', ...asked }: Asked) =>
    app.caller.send(method.toUpperCase(), `/api${path}${query}`, asked);

  for (const [route, { method, path, status }] of inPaths.entries()) {
    // One each, in turn: what an id is like is decided in one place.
    for (const [spelling, spelled] of Object.entries(spellings).filter((_, n) => n === route % 2)) {
      test(`in ${spelling} matches the same row: ${method.toUpperCase()} ${path}`, async () => {
        const asked = await succeeding(method, path);
        const { id, fileId = id } = asked;
        const answer = await send(method, filled(path, spelled(id), spelled(fileId)), asked);
        assert.equal(answer.status, status, answer.text.slice(0, 300));
        assert.ok(!answer.text.includes('FEED'), 'the answer has it in lower case');
        if (method !== 'delete') return;
        const gone = await app.caller.send('GET', `/api${filled(path, id, fileId)}`);
        assert.equal(gone.status, 404, 'the row itself is gone');
      });
    }
  }

  test('of another form matches no row in any path of the API', async () => {
    const all = await Promise.all(
      inPaths.map(async (operation) => ({
        ...operation,
        asked: await succeeding(operation.method, operation.path),
      })),
    );
    await changesNothing(async () => {
      for (const [route, { method, path, asked, neverMissing }] of all.entries()) {
        const { id, fileId = id } = asked;
        const wrong = threeOf(route).map((made) => filled(path, made(id), fileId));
        if (asked.fileId) wrong.push(...threeOf(route).map((made) => filled(path, id, made(fileId))));
        if (asked.fileId) wrong.push(filled(path, id, NIL));
        else if (!path.startsWith('/tasks')) wrong.push(filled(path, NIL));
        for (const address of wrong) {
          const answer = await send(method, address, asked);
          assert.equal(answer.status, neverMissing ? 204 : 404, `${method} ${address}: ${answer.text}`);
        }
      }
    });
  });

  test('matches the same row in a body or a query however it is spelled', async () => {
    const bundle = await app.work.bundle();
    const { id: templateId } = await app.work.template();
    const upper = bundle.id.toUpperCase();
    const inside = await app.work.task({ bundleId: upper });
    assert.equal(inside.bundleId, bundle.id);
    const { id } = await app.work.task();
    const moved = await app.caller.send('PUT', `/api/tasks/${id}`, { body: { bundleId: upper } });
    assert.equal(moved.body.bundleId, bundle.id, moved.text);
    const { tasks } = await app.caller.read<{ tasks: unknown[] }>(`/api/tasks?bundleId=${upper}`);
    assert.ok(tasks.length > 2);
    const started = await app.work.bundle({ templateId: String(templateId).toUpperCase() });
    assert.equal(started.templateId, templateId);
    const { user } = await app.caller.read<{ user: { id: string } }>('/api/me');
    assert.equal((await app.work.task({ assigneeId: user.id.toUpperCase() })).assigneeId, user.id);
  });

  test('of another form in a body or a query matches no row', async () => {
    const { id } = await app.work.task();
    const anchorDate = app.work.freshDate();
    await changesNothing(async () => {
      for (const made of Object.values(noIds)) {
        const other = decodeURIComponent(made(id));
        for (const [method, path, body] of [
          ['POST', '/api/tasks', { description: 'x', date: '2026-06-22', bundleId: other }],
          ['PUT', `/api/tasks/${id}`, { bundleId: other }],
          ['POST', '/api/bundles', { title: 'x', anchorDate, templateId: other }],
        ] as const) {
          assert.equal((await app.caller.send(method, path, { body })).status, 404, `${path} ${other}`);
        }
        const { tasks } = await app.caller.read<{ tasks: unknown[] }>(
          `/api/tasks?${new URLSearchParams({ bundleId: other })}`,
        );
        assert.deepEqual(tasks, []);
      }
    });
  });

  describe('in the path of a page', () => {
    const pages = appRoutes()
      .filter(({ path }) => path.includes(':id') && !path.startsWith('/api'))
      .flatMap((one) =>
        one.path === '/tasks/:id/:step'
          ? Object.keys(steps).map((step) => ({ ...one, path: `/tasks/:id/${step}` }))
          : [one],
      );

    const rowFor = async (path: string): Promise<{ id: string; fileId?: string }> => {
      if (path.includes(':fileId')) {
        const { taskId, id } = await app.work.file();
        return { id: taskId, fileId: id };
      }
      if (path.startsWith('/workflows/')) return app.work.bundle();
      if (path.startsWith('/templates/')) return app.work.ownTemplate();
      if (path.startsWith('/recurring/')) return app.work.config();
      if (path.startsWith('/notifications/')) return { id: await app.work.notification() };
      if (path.startsWith('/catch-up/')) {
        run ??= catchUpRun();
        return { id: await run };
      }
      if (path.startsWith('/people/')) return { id: idOf('Alexey') };
      return app.work.task();
    };
    /** Only one: the work that it creates is not due again. */
    let run: Promise<string> | undefined;
    async function catchUpRun(): Promise<string> {
      const visitor = await Visitor.signedIn(app, 'Grace');
      const form = formTo(await visitor.open('/catch-up?from=2026-06-22&to=2026-06-22'), '/catch-up');
      const { path } = await visitor.send('/catch-up', fieldsOf(form));
      return path.split('/').at(-1) ?? '';
    }
    const visit = (method: string, path: string) =>
      app.caller.send(
        method,
        path,
        method === 'POST' ? { raw: { type: 'application/x-www-form-urlencoded', content: '' } } : {},
      );

    const place = (path: string, id: string, fileId?: string) =>
      filled(path, id, fileId)
        .replace(/:step\b/, '1')
        .replace(/:change\b/, 'enable')
        .replace(/:key\b/, 'new');

    test('of another form matches no row', async () => {
      assert.ok(pages.length > 35, `${pages.length} pages have an id in their path`);
      const all: { method: string; path: string; id: string }[] = [];
      for (const page of pages) all.push({ ...page, ...(await rowFor(page.path)) });
      await changesNothing(async () => {
        for (const [route, { method, path, id }] of all.entries()) {
          for (const made of threeOf(route)) {
            const { status, text, headers } = await visit(method, place(path, made(id)));
            assert.equal(
              status,
              404,
              `${method} ${place(path, made(id))}: ${headers.get('location')} ${text}`,
            );
          }
        }
      });
    });

    for (const { method, path } of pages) {
      test(`in upper case matches the same row: ${method} ${path}`, async () => {
        const [usual, upper] = [await rowFor(path), await rowFor(path)];
        const first = await visit(method, place(path, usual.id, usual.fileId));
        const second = await visit(method, place(path, upper.id.toUpperCase(), upper.fileId?.toUpperCase()));
        assert.notEqual(second.status, 404);
        assert.equal(second.status, first.status, second.text.slice(0, 300));
      });
    }
  });
});
