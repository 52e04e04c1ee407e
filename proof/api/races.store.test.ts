/** A dozen requests at once: nothing is lost or counted twice, and only one of several edits on a revision succeeds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appOfSuite } from './app-under-test.ts';

const CROWD = 12;
type Task = { id: string; status: string; revision: number; taskHistory?: unknown[] };

describe('many people at once', { concurrency: false }, () => {
  const app = appOfSuite();

  const put = (path: string, body?: object) => app.caller.send('PUT', path, { body });
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).toSorted();

  async function progress(id: string) {
    const rows = await app.target.store.rows();
    const row = rows.find(({ pk, sk }) => pk === 'ACTIVE' && sk === `B#${id}`);
    return row && { tasks: row.tasks, done: row.done };
  }

  test('complete tasks of one workflow, and its progress counts each once', async () => {
    const bundle = await app.work.bundle();
    const own = await Promise.all(
      Array.from({ length: CROWD }, () =>
        app.work.task({ bundleId: bundle.id, stageOnComplete: 'announced' }),
      ),
    );
    const answers = await Promise.all(own.map(({ id }) => put(`/api/tasks/${id}`, { status: 'done' })));
    assert.deepEqual(statuses(answers), Array(CROWD).fill(200));
    const { tasks } = await app.caller.read<{ tasks: Task[] }>(`/api/bundles/${bundle.id}/tasks`);
    assert.deepEqual(await progress(bundle.id), { tasks: tasks.length, done: CROWD });
  });

  test('edit one revision of a task: one edit is stored, the others are refused with its change', async () => {
    const { id } = await app.work.task();
    const answers = await Promise.all(
      Array.from({ length: CROWD }, (_, nth) => put(`/api/tasks/${id}`, { comment: `${nth}`, revision: 1 })),
    );
    assert.deepEqual(statuses(answers), [200, ...Array(CROWD - 1).fill(409)]);
    const winner = answers.find(({ status }) => status === 200)?.body.comment;
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      assert.deepEqual(body.changed, { comment: winner });
    }
  });

  test('edit different fields without a revision, and no edit is lost', async () => {
    const { id } = await app.work.task();
    const edits = [
      { comment: 'a' },
      { link: 'https://a.example' },
      { externalStatus: 'sent' },
      { phase: 'p' },
    ];
    const answers = await Promise.all(edits.map((edit) => put(`/api/tasks/${id}`, edit)));
    assert.deepEqual(statuses(answers), [200, 200, 200, 200]);
    const task = await app.caller.read<Record<string, unknown>>(`/api/tasks/${id}`);
    assert.partialDeepStrictEqual(task, Object.assign({}, ...edits));
  });

  test('complete, archive, restore and reschedule, and the counters still match the tasks', async () => {
    const bundle = await app.work.bundle();
    const { tasks } = await app.caller.read<{ tasks: Task[] }>(`/api/bundles/${bundle.id}/tasks`);
    const all = await Promise.all([
      ...tasks.slice(0, 8).map(({ id }) => put(`/api/tasks/${id}`, { comment: 'Asked' })),
      ...tasks.slice(8, 12).map(({ id }) => app.caller.send('DELETE', `/api/tasks/${id}`)),
      put(`/api/bundles/${bundle.id}/archive`),
      app.caller.send('POST', `/api/bundles/${bundle.id}/restore`),
      app.caller.send('POST', `/api/bundles/${bundle.id}/reschedule`, {
        body: { anchorDate: app.work.freshDate() },
      }),
    ]);
    assert.deepEqual(
      all.filter(({ status }) => status >= 500).map(({ text }) => text),
      [],
    );
    await app.caller.send('POST', `/api/bundles/${bundle.id}/restore`);
    const { tasks: left } = await app.caller.read<{ tasks: Task[] }>(`/api/bundles/${bundle.id}/tasks`);
    assert.equal(left.length, tasks.length - 4);
    assert.deepEqual(await progress(bundle.id), { tasks: left.length, done: 0 });
  });

  describe('the second of two writes is decided again on the present row', () => {
    const links = (bundle: Record<string, unknown>) =>
      (bundle.bundleLinks as { name: string; url: string }[]).map(({ name }) => ({
        name,
        url: 'https://a.example',
      }));
    const read = async (id: string) =>
      (await app.caller.read<{ bundle: { bundleLinks: unknown; stage: string } }>(`/api/bundles/${id}`))
        .bundle;

    /** Sends a request that is at its write when `other` is carried out as a whole. */
    async function second(other: () => Promise<{ status: number }>, send: () => ReturnType<typeof put>) {
      app.target.proxy.letComeFirst(async () => assert.equal((await other()).status, 200));
      const answer = await send();
      app.target.proxy.restore();
      return answer;
    }

    test('when somebody fills links while a colleague completes a task', async () => {
      const bundle = await app.work.bundle();
      const task = await app.work.task({ bundleId: bundle.id });
      const answer = await second(
        () => put(`/api/tasks/${task.id}`, { status: 'done' }),
        () => put(`/api/bundles/${bundle.id}`, { bundleLinks: links(bundle) }),
      );
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual((await read(bundle.id)).bundleLinks, links(bundle));
    });

    test('when somebody sets a stage while a colleague fills the links', async () => {
      const bundle = await app.work.touched();
      const answer = await second(
        () => put(`/api/bundles/${bundle.id}`, { bundleLinks: links(bundle) }),
        () => put(`/api/bundles/${bundle.id}`, { stage: 'announced' }),
      );
      assert.equal(answer.status, 200, answer.text);
      assert.partialDeepStrictEqual(await read(bundle.id), {
        bundleLinks: links(bundle),
        stage: 'announced',
      });
    });

    test('when somebody undoes a start while a colleague works on it', async () => {
      const bundle = await app.work.bundle();
      const { id } = await app.work.taskOf(bundle);
      const answer = await second(
        () => put(`/api/tasks/${id}`, { comment: 'Asked' }),
        () => app.caller.send('POST', `/api/bundles/${bundle.id}/undo`),
      );
      assert.deepEqual([answer.status, answer.body.code], [409, 'touched']);
    });

    test('when somebody archives a workflow while a colleague works on it', async () => {
      const bundle = await app.work.bundle();
      const { id } = await app.work.taskOf(bundle);
      const answer = await second(
        () => put(`/api/tasks/${id}`, { comment: 'Asked' }),
        () => put(`/api/bundles/${bundle.id}/archive`),
      );
      assert.equal(answer.status, 200, answer.text);
    });
  });

  test('upload files to one task, and it counts each, up to its limit', async () => {
    const { id } = await app.work.task({ requiresFile: true });
    await Promise.all(Array.from({ length: CROWD }, () => app.work.file(id)));
    const { files } = await app.caller.read<{ files: unknown[] }>(`/api/tasks/${id}/files`);
    const { fileCount } = await app.caller.read<{ fileCount: number }>(`/api/tasks/${id}`);
    assert.deepEqual([files.length, fileCount, await app.target.keptFiles()], [CROWD, CROWD, CROWD]);
    await Promise.allSettled(Array.from({ length: CROWD }, () => app.work.file(id)));
    assert.equal(await app.target.keptFiles(), 20, 'what is refused leaves no bytes');
  });

  test('delete a workflow that others write to, and no row of it is left', async () => {
    const { id } = await app.work.archived();
    const { tasks } = await app.caller.read<{ tasks: Task[] }>(`/api/bundles/${id}/tasks`);
    const answers = await Promise.all([
      ...tasks.slice(0, 6).map((task) => put(`/api/tasks/${task.id}`, { comment: 'Asked' })),
      app.caller.send('DELETE', `/api/bundles/${id}`),
      app.caller.send('DELETE', `/api/bundles/${id}`),
    ]);
    assert.deepEqual(
      answers.filter(({ status }) => status >= 500).map(({ text }) => text),
      [],
    );
    await app.caller.send('DELETE', `/api/bundles/${id}`);
    const rows = await app.target.store.rows();
    assert.deepEqual(
      rows.filter(({ pk }) => pk === `B#${id}`),
      [],
    );
  });
});
