/** The date of a workflow and its anchor lock: moved together, refused to others, released with the workflow. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { differences } from '../../harness/target/state.ts';
import { appOfSuite } from './app-under-test.ts';

type Task = { id: string; date: string; revision: number };

describe('the date of a workflow', { concurrency: false }, () => {
  const app = appOfSuite();
  before(async () => {
    await app.work.startShortOnes();
  });

  const post = (path: string, body?: object, key?: string) => app.caller.send('POST', path, { body, key });
  const put = (path: string, body?: object) => app.caller.send('PUT', path, { body });
  const datesOf = async (id: string) => {
    const { tasks } = await app.caller.read<{ tasks: Task[] }>(`/api/bundles/${id}/tasks`);
    return tasks.map((task) => `${task.id} ${task.date}`);
  };
  /** Whether a start with a key finds the date taken; whatever it starts is taken back. */
  async function isTaken(anchorDate: string): Promise<boolean> {
    const { id: templateId } = await app.work.template();
    const { status, body } = await post(
      '/api/bundles',
      { title: 'x', anchorDate, templateId },
      `try ${anchorDate} ${Math.random()}`,
    );
    if (status === 201) await post(`/api/bundles/${(body.bundle as { id: string }).id}/undo`);
    return status === 409;
  }

  test('can be tried without writing, and a reschedule then has the same result', async () => {
    const { id } = await app.work.bundle();
    const anchorDate = app.work.freshDate();
    const state = await app.target.store.state();
    const trial = await post(`/api/bundles/${id}/reschedule`, { anchorDate, dryRun: true });
    assert.equal(trial.status, 200, trial.text);
    assert.deepEqual(differences(state, await app.target.store.state()), []);
    const done = await post(`/api/bundles/${id}/reschedule`, { anchorDate });
    const dates = ({ body }: typeof done) => (body.tasks as Task[]).map((task) => `${task.id} ${task.date}`);
    assert.deepEqual(dates(done), dates(trial));
    assert.deepEqual(await datesOf(id), dates(trial));
  });

  test('is in the title unless somebody edited it, before and after a move, in one transaction', async () => {
    const { templateId } = await app.work.bundle();
    const [from, to] = [app.work.freshDate(), app.work.freshDate()];
    const { id } = await app.work.bundle({ templateId, title: `Podcast – ${from}`, anchorDate: from });
    const other = await app.work.bundle({ title: 'Podcast – special' });
    type Reply = { bundle: { title: string; revision: number } };
    const trial = await post(`/api/bundles/${id}/reschedule`, { anchorDate: to, dryRun: true });
    assert.equal((trial.body as Reply).bundle.title, `Podcast – ${to}`);
    const done = await post(`/api/bundles/${id}/reschedule`, { anchorDate: to });
    const { title, revision } = (done.body as Reply).bundle;
    assert.deepEqual([title, revision], [`Podcast – ${to}`, 2]);
    const titles = new Set((await app.target.store.rows()).map((row) => row.title));
    assert.deepEqual([titles.has(`Podcast – ${from}`), titles.has(`Podcast – ${to}`)], [false, true]);
    const kept = await post(`/api/bundles/${other.id}/reschedule`, { anchorDate: app.work.freshDate() });
    assert.equal((kept.body as Reply).bundle.title, 'Podcast – special');
  });

  test('moves together with its anchor lock', async () => {
    const { id, anchorDate } = await app.work.bundle();
    const next = app.work.freshDate();
    await post(`/api/bundles/${id}/reschedule`, { anchorDate: next });
    assert.deepEqual([await isTaken(String(anchorDate)), await isTaken(next)], [false, true]);
  });

  test('is refused if another workflow has it, and that one is named, unless the request wants both', async () => {
    const archived = await app.work.archived();
    const held = await app.work.bundle({ anchorDate: archived.anchorDate });
    const { id } = await app.work.bundle();
    const state = await app.target.store.state();
    for (const refused of [
      await post(`/api/bundles/${archived.id}/restore`),
      await post(`/api/bundles/${id}/reschedule`, { anchorDate: held.anchorDate, dryRun: true }),
      await post(`/api/bundles/${id}/reschedule`, { anchorDate: held.anchorDate }),
      await put(`/api/bundles/${id}`, { anchorDate: held.anchorDate, title: 'x' }),
    ]) {
      assert.deepEqual([refused.status, refused.body.bundleId], [409, held.id], refused.text);
    }
    assert.deepEqual(differences(state, await app.target.store.state()), []);
    const wanted = { anchorDate: held.anchorDate, dryRun: true, allowDuplicate: true };
    assert.equal((await post(`/api/bundles/${id}/reschedule`, wanted)).status, 200);
    const both = await post(`/api/bundles/${id}/reschedule`, {
      anchorDate: held.anchorDate,
      allowDuplicate: true,
    });
    assert.equal(both.status, 200, both.text);
    await put(`/api/bundles/${held.id}/archive`);
    assert.equal(await isTaken(String(held.anchorDate)), false, 'the second never held the anchor lock');
  });

  test('that is taken can be used by a second start without a key', async () => {
    const held = await app.work.bundle();
    const body = { title: 'By a script', anchorDate: held.anchorDate, templateId: held.templateId };
    const { status, text } = await post('/api/bundles', body);
    assert.equal(status, 201, text);
    assert.equal(await isTaken(String(held.anchorDate)), true);
  });

  test('is given to one of ten starts at once, each with another key', async () => {
    const { id: templateId } = await app.work.template();
    const body = { title: 'At once', anchorDate: app.work.freshDate(), templateId };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => post('/api/bundles', body, `at once ${nth}`)),
    );
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(statuses.toSorted(), [201, ...Array(9).fill(409)]);
  });

  test('moves its anchor lock but no task when it is edited without a reschedule', async () => {
    const { id, anchorDate } = await app.work.bundle();
    const dates = await datesOf(id);
    const next = app.work.freshDate();
    assert.equal((await put(`/api/bundles/${id}`, { anchorDate: next })).status, 200);
    assert.deepEqual(await datesOf(id), dates);
    assert.deepEqual([await isTaken(String(anchorDate)), await isTaken(next)], [false, true]);
  });

  test('is free once the workflow is archived, and taken again once it is restored', async () => {
    const { id, anchorDate } = await app.work.archived();
    assert.equal(await isTaken(String(anchorDate)), false);
    assert.equal((await post(`/api/bundles/${id}/restore`)).status, 200);
    assert.equal(await isTaken(String(anchorDate)), true);
    await put(`/api/bundles/${id}`, { status: 'archived', title: 'Over' });
    const { bundle } = await app.caller.read<{ bundle: { status: string; title: string } }>(
      `/api/bundles/${id}`,
    );
    assert.deepEqual([bundle.status, bundle.title], ['archived', 'Over']);
    assert.equal(await isTaken(String(anchorDate)), false);
    assert.equal((await app.caller.send('DELETE', `/api/bundles/${id}`)).status, 204);
    assert.equal(await isTaken(String(anchorDate)), false);
  });

  test('does not change if the start of the workflow was undone', async () => {
    const { id } = await app.work.undone();
    const anchorDate = app.work.freshDate();
    for (const answer of [
      await post(`/api/bundles/${id}/reschedule`, { anchorDate }),
      await post(`/api/bundles/${id}/restore`),
      await put(`/api/bundles/${id}`, { anchorDate }),
    ]) {
      assert.equal(answer.status, 409, answer.text);
    }
  });
});
