/** Several tasks in one request to the API: each is reported with its reason, and no edit of somebody else is lost. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MOST_TASKS } from '../../src/domain/several.ts';
import { sessionOf } from '../pages/visitor.ts';
import { appOfSuite } from './app-under-test.ts';

interface Report {
  id: string;
  complete: boolean;
  tasks: { id: string; outcome: string; problem?: { status: number; code: string; errors?: object[] } }[];
}

const TODAY = '2026-06-22';
const LATER = '2026-06-25';
const PATH = '/api/tasks/several';

describe('several tasks by API', { concurrency: false }, () => {
  const app = appOfSuite();

  async function send(body: object, key?: string) {
    const answer = await app.caller.send('POST', PATH, { body, ...(key && { key }) });
    return { status: answer.status, body: answer.body as unknown as Report };
  }
  /** Sends it again while it ran out of time, as clients do: on a slow machine it does. */
  async function sendToEnd(body: object, key: string) {
    let answer = await send(body, key);
    while (answer.status === 200 && !answer.body.complete) answer = await send(body, key);
    return answer;
  }
  const read = (id: string) =>
    app.caller.read<{ date: string; revision: number; comment?: string; taskHistory?: { action: string }[] }>(
      `/api/tasks/${id}`,
    );

  test(`${MOST_TASKS} tasks under edits by others: each is reported, moved at most once, and every note is kept`, async () => {
    const bundleId = (await app.work.bundle({ templateId: undefined, title: 'Large' })).id;
    const ids: string[] = [];
    for (let at = 0; at < MOST_TASKS; at++)
      ids.push(
        (await app.work.task({ description: `Task ${at}`, date: TODAY, ...(at % 2 && { bundleId }) })).id,
      );
    const noted = ids.filter((_id, at) => at % 4 === 0);
    const body = { do: 'move', days: 3, tasks: ids.map((id) => ({ id, revision: 1 })) };
    const [{ status, body: report }, ...edits] = await Promise.all([
      sendToEnd(body, 'hundred'),
      ...noted.map((id) =>
        app.caller.send('PUT', `/api/tasks/${id}`, { body: { comment: `Note on ${id}` } }),
      ),
    ]);
    assert.equal(status, 200);
    for (const edit of edits) assert.equal(edit.status, 200);
    assert.equal(report.complete, true);
    assert.deepEqual(
      report.tasks.map(({ id }) => id),
      ids,
    );
    for (const { id, outcome, problem } of report.tasks) {
      const task = await read(id);
      const moved = outcome === 'done';
      assert.ok(moved || problem?.code === 'stale', `${id}: ${outcome} ${problem?.code}`);
      assert.equal(task.date, moved ? LATER : TODAY);
      const moves = (task.taskHistory ?? []).filter(({ action }) => action === 'rescheduled');
      assert.equal(moves.length, moved ? 1 : 0);
      assert.equal(task.comment, noted.includes(id) ? `Note on ${id}` : undefined);
    }
    assert.ok(report.tasks.filter(({ outcome }) => outcome === 'done').length >= MOST_TASKS * 0.75);

    const revisions = async () => Promise.all(ids.map(async (id) => (await read(id)).revision));
    const first = await revisions();
    assert.deepEqual((await send(body, 'hundred')).body, report);
    assert.deepEqual(await revisions(), first);
    const headers = { Cookie: `session=${await sessionOf(app, 'Grace')}` };
    const page = await fetch(`${app.target.url}/several/${report.id}`, { headers });
    assert.match(await page.text(), /<h1>\d+ of 100 tasks moved 3 days later<\/h1>/);
  });

  test('reports each task that cannot be changed with its reason, and changes the others', async () => {
    const [free, needing, old] = [
      await app.work.task(),
      await app.work.task({ requiredLinkName: 'Luma' }),
      await app.work.task(),
    ];
    const gone = '00000000-0000-4000-8000-999999999999';
    const tasks = [
      { id: free.id },
      { id: needing.id },
      { id: old.id, revision: 9 },
      { id: gone },
      { id: free.id },
    ];
    const { status, body } = await send({ do: 'complete', tasks });
    assert.equal(status, 200);
    assert.deepEqual(
      body.tasks.map(({ id, outcome, problem }) => [id, problem ? [problem.status, problem.code] : outcome]),
      [
        [free.id, 'done'],
        [needing.id, [400, 'gate']],
        [old.id, [409, 'stale']],
        [gone, [404, 'not-found']],
      ],
    );
    assert.equal(body.tasks[1]?.problem?.errors?.length, 1);
  });

  test('reassigns tasks, sets their date and takes them out of a workflow, and reports the others as unchanged', async () => {
    const { id } = await app.work.task({ date: TODAY });
    const outcome = async (action: object) =>
      (await send({ ...action, tasks: [{ id }] })).body.tasks.map((one) => one.outcome);
    assert.deepEqual(await outcome({ do: 'assign', assigneeId: null }), ['unchanged']);
    assert.deepEqual(await outcome({ do: 'assign', assigneeId: 'Zoë' }), ['done']);
    assert.deepEqual(await outcome({ do: 'date', date: TODAY }), ['unchanged']);
    assert.deepEqual(await outcome({ do: 'date', date: LATER }), ['done']);
    for (const days of [365, -365]) assert.deepEqual(await outcome({ do: 'move', days }), ['done']);
    assert.deepEqual(await outcome({ do: 'archive' }), ['done']);
  });

  const one = [{ id: '00000000-0000-4000-8000-000000000001' }];
  for (const [name, body, said] of [
    ['no action', { tasks: one }, 'Missing required field: do'],
    [
      'an unknown action',
      { do: 'delete', tasks: one },
      'Invalid do: .*complete, archive, move, date, assign',
    ],
    ['no tasks', { do: 'complete' }, 'Missing required field: tasks'],
    ['an empty list', { do: 'complete', tasks: [] }, 'tasks'],
    ['too many tasks', { do: 'complete', tasks: Array(101).fill(one[0]) }, 'tasks.*100'],
    ['no days', { do: 'move', tasks: one }, 'Missing required field: days'],
    ['too many days', { do: 'move', days: 366, tasks: one }, 'days.*365'],
    ['a date that does not exist', { do: 'date', date: '2026-02-30', tasks: one }, 'date'],
    ['a member of another action', { do: 'complete', days: 1, tasks: one }, 'days'],
  ] as const) {
    test(`refuses ${name}, and reports the fault`, async () => {
      const { status, body: answer } = await app.caller.send('POST', PATH, { body });
      assert.equal(status, 400);
      assert.match(String(answer.error), new RegExp(said));
    });
  }
});
